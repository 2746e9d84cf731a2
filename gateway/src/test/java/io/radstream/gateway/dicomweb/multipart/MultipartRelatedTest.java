package io.radstream.gateway.dicomweb.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.radstream.gateway.dicomweb.multipart.MultipartRelated.Limits;
import io.radstream.gateway.dicomweb.multipart.MultipartRelated.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MultipartRelatedTest {

  private static final String TYPE =
      "multipart/related; type=\"application/dicom\"; boundary=\"b-1\"";
  private static final Limits LIMITS = new Limits(1 << 20, 1 << 16, 8);

  @Property(tries = 200)
  void whateverThePartsHoldTheyComeBackAsTheyWere(
      @ForAll @Size(min = 1, max = 5) List<byte[]> contents) throws Exception {
    List<byte[]> read = contents(body(contents));

    assertThat(read).usingElementComparator(Arrays::compare).isEqualTo(contents);
  }

  @Property(tries = 100)
  void nothingThatWasCutIsTakenForWhole(
      @ForAll @Size(min = 1, max = 3) List<byte[]> contents, @ForAll double at) throws Exception {
    byte[] whole = body(contents);
    int end = whole.length - "--\r\n".length();
    byte[] cut = Arrays.copyOf(whole, Math.floorMod((int) (at * 1_000), end));
    List<byte[]> handedOut = new ArrayList<>();

    MultipartException refused =
        catchThrowableOfType(MultipartException.class, () -> read(cut, LIMITS, handedOut));

    assertThat(refused).isNotNull();
    assertThat(handedOut)
        .usingElementComparator(Arrays::compare)
        .isEqualTo(contents.subList(0, handedOut.size()));
  }

  @Test
  void contentLikeBoundariesIsContent() throws Exception {
    byte[] tricky = "\r\n--b-2\r\n--b-\r\n-\r\n\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    assertThat(contents(body(List.of(tricky))).get(0)).isEqualTo(tricky);
  }

  @Test
  void tellsThePartsType() throws Exception {
    MultipartRelated parts =
        MultipartRelated.of(new ByteArrayInputStream(body(List.of(new byte[1]))), TYPE, LIMITS);

    assertThat(parts.next()).map(Part::contentType).contains("application/dicom");
    assertThat(parts.next()).isEmpty();
    assertThat(parts.next()).isEmpty();
  }

  @Test
  void keepsNothingOfAPartThatIsTooLarge() throws Exception {
    byte[] body = body(List.of(new byte[200], new byte[100]));
    MultipartRelated parts =
        MultipartRelated.of(new ByteArrayInputStream(body), TYPE, new Limits(1 << 20, 100, 8));

    assertThat(parts.next()).map(Part::tooLarge).contains(true);
    assertThat(parts.next()).map(part -> part.content().length).contains(100);
    assertThat(parts.next()).isEmpty();
  }

  @Test
  void endsWhereTheBodyIsTooLargeOrHasTooManyParts() {
    assertThat(refused(body(List.of(new byte[5_000])), new Limits(1_000, 100, 8)).isTooLarge())
        .isTrue();
    assertThat(refused(body(List.of(new byte[1], new byte[1])), new Limits(1_000, 100, 1)))
        .returns(true, MultipartException::isTooLarge);
  }

  @Test
  void refusesWhatIsNoMultipartBody() {
    assertThat(refused("text".getBytes(StandardCharsets.US_ASCII), LIMITS).isTooLarge()).isFalse();
    assertThat(refusedType("application/dicom")).hasMessageContaining("not multipart/related");
    assertThat(refusedType("multipart/related")).hasMessageContaining("without a boundary");
  }

  @Test
  void refusesABodyWithinABody() {
    byte[] body =
        "--b-1\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\n\r\n--x--\r\n--b-1--"
            .getBytes(StandardCharsets.US_ASCII);

    assertThat(refused(body, LIMITS)).returns(false, MultipartException::isTooLarge);
  }

  private static MultipartException refused(byte[] body, Limits limits) {
    return catchThrowableOfType(
        MultipartException.class, () -> read(body, limits, new ArrayList<>()));
  }

  private static MultipartException refusedType(String type) {
    return catchThrowableOfType(
        MultipartException.class,
        () -> MultipartRelated.of(new ByteArrayInputStream(new byte[0]), type, LIMITS));
  }

  private static List<byte[]> contents(byte[] body) throws Exception {
    List<byte[]> contents = new ArrayList<>();
    read(body, LIMITS, contents);
    return contents;
  }

  private static void read(byte[] body, Limits limits, List<byte[]> into) throws Exception {
    MultipartRelated parts = MultipartRelated.of(new ByteArrayInputStream(body), TYPE, limits);
    for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
      into.add(part.get().content());
    }
  }

  private static byte[] body(List<byte[]> contents) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] content : contents) {
      body.writeBytes(
          "--b-1\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(content);
      body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    body.writeBytes("--b-1--\r\n".getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }
}
