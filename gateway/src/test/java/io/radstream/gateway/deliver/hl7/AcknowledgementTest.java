package io.radstream.gateway.deliver.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementTest {

  private static final String HEAD = "MSH|^~\\&|RIS||RADSTREAM||2026||ACK|1|P|2.5.1\r";

  @ParameterizedTest
  @CsvSource({
    "AA, '', delivered",
    "CA, '', delivered",
    "AE, '', refused",
    "CR, '', refused",
    "AR, '', unavailable",
    "CE, '', unavailable",
    // The error's code says more.
    "AE, 207, unavailable",
    "AE, 206, unavailable",
    "AR, 200, refused",
    "AR, 102, refused",
    "AR, 207, unavailable",
    "AE, 999, refused"
  })
  void meansWhatTheStandardSays(String code, String error, String meaning) {
    String block = HEAD + "MSA|" + code + "|id-1\rERR|||" + error + "^text of a person|E\r";

    DeliveryAnswer answer = parse(block).orElseThrow().meaning();

    assertThat(answer)
        .isInstanceOf(
            switch (meaning) {
              case "delivered" -> Delivered.class;
              case "refused" -> Refused.class;
              default -> Unavailable.class;
            });
    assertThat(answer.toString()).doesNotContain("person");
  }

  @Test
  void tellsCodesOnly() {
    String block = HEAD + "MSA|AE|id-1|Jane Doe is unknown\rERR|||204^Unknown Jane Doe|E\r";

    assertThat(parse(block).orElseThrow().meaning())
        .isEqualTo(new Refused("it answered AE with error 204"));
  }

  @Test
  void readsTheErrorOfOlderReceivers() {
    assertThat(parse(HEAD + "MSA|AE|id-1||||207^Internal").orElseThrow().error()).isEqualTo("207");
  }

  @Test
  void takesNoOtherFieldForAnError() {
    String block = HEAD + "SFT|||206\rMSA|AE|id-1||||Jane\rERR|||Doe\rERR|||204";

    assertThat(parse(block).orElseThrow().error()).isEqualTo("204");
    assertThat(parse(HEAD + "MSA|AE|id-1\rERR|||Doe").orElseThrow().error()).isEmpty();
  }

  @Test
  void readsOtherSeparatorsAndLineEnds() {
    assertThat(parse("MSH#:~\\&#RIS\r\nMSA#AA#id-1\r\n"))
        .hasValue(new Acknowledgement("AA", "id-1", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MSH",
        "MSH|^",
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "MSH|^~\\&|\r",
        "MSH|^~\\&|\rMSA|\r",
        "MSH|^~\\&|\rMSA|ZZ|id-1\r"
      })
  void otherTextIsNone(String block) {
    assertThat(parse(block)).isEmpty();
  }

  @Property(tries = 500)
  void anyBytesAreReadOrNot(@ForAll byte[] bytes) {
    byte[] block = (HEAD + "MSA|AE|" + new String(bytes, UTF_8)).getBytes(UTF_8);

    assertThat(Acknowledgement.parse(block)).isPresent();
    assertThat(Acknowledgement.parse(bytes)).isEmpty();
  }

  @Test
  void blocksComeInPiecesAndBesideNoise() {
    MllpBlocks blocks = new MllpBlocks();
    byte[] bytes = "noise\u000bone\u001c\r\r\u000bhalf\u000btwo\u001c\r\u000bthree".getBytes(UTF_8);
    for (byte one : bytes) {
      blocks.take(new byte[] {one}, 1);
    }

    assertThat(blocks.next()).hasValue("one".getBytes(UTF_8));
    assertThat(blocks.next()).hasValue("two".getBytes(UTF_8));
    assertThat(blocks.next()).isEmpty();
  }

  @Test
  void aMessageIsFramed() {
    assertThat(MllpBlocks.framed("x\r".getBytes(UTF_8))).containsExactly(0x0B, 'x', 13, 0x1C, 13);
  }

  private static Optional<Acknowledgement> parse(String block) {
    return Acknowledgement.parse(block.getBytes(UTF_8));
  }
}
