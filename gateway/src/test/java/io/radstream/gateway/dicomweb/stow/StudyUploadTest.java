package io.radstream.gateway.dicomweb.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.gateway.dicomweb.stow.StowSettings.Limits;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.gateway.storage.StoreAnswer.Status;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudyUploadTest {

  private static final Peer PEER = new Peer("STOW", "10.0.0.1");
  private static final StoreAnswer LATER = new StoreAnswer(Status.OUT_OF_RESOURCES, "");
  private static final StoreAnswer NEVER = new StoreAnswer(Status.CANNOT_UNDERSTAND, "");

  private final List<ReceivedInstance> offered = new ArrayList<>();
  private Map<String, StoreAnswer> answers = Map.of();
  private Limits limits = new Limits(1, 100_000, 10_000, 5);

  @Test
  void handsEachPartToTheStoreAsItCame() throws Exception {
    byte[] first = Bodies.file("1.2.1");

    StoreReport report = upload("", Bodies.of(first, Bodies.file("1.2.2")));

    assertThat(report.status().code()).isEqualTo(200);
    assertThat(offered).extracting(ReceivedInstance::sopInstance).containsExactly("1.2.1", "1.2.2");
    assertThat(offered.get(0).file()).isEqualTo(first);
    assertThat(offered.get(0).sopClass()).isEqualTo(Bodies.CR);
    assertThat(offered.get(0).transferSyntax()).isEqualTo(Bodies.EXPLICIT);
    assertThat(offered.get(0).peer()).isEqualTo(PEER);
    assertThat(json(report).at("/00081199/Value/1/00081155/Value/0").asText()).isEqualTo("1.2.2");
    assertThat(json(report).at("/00081199/Value/1/00081150/Value/0").asText()).isEqualTo(Bodies.CR);
    assertThat(json(report).has("00081198")).isFalse();
  }

  @Test
  void someRefusedIs202WithTheirReasons() throws Exception {
    answers = Map.of("1.2.2", NEVER);

    StoreReport report = upload("", Bodies.of(Bodies.file("1.2.1"), Bodies.file("1.2.2")));

    assertThat(report.status().code()).isEqualTo(202);
    assertThat(failures(report)).containsExactly(0xC000);
    assertThat(json(report).at("/00081198/Value/0/00081155/Value/0").asText()).isEqualTo("1.2.2");
    assertThat(json(report).at("/00081198/Value/0/00081197/vr").asText()).isEqualTo("US");
  }

  @Test
  void allRefusedIs409() throws Exception {
    answers = Map.of("1.2.1", NEVER);

    assertThat(upload("", Bodies.of(Bodies.file("1.2.1"))).status().code()).isEqualTo(409);
  }

  @Test
  void oneThatIsToBeSentAgainMakesTheWholeRequestSo() throws Exception {
    answers = Map.of("1.2.2", LATER, "1.2.1", NEVER);

    StoreReport report =
        upload("", Bodies.of(Bodies.file("1.2.1"), Bodies.file("1.2.2"), Bodies.file("1.2.3")));

    assertThat(report.status().code()).isEqualTo(503);
    assertThat(report.reply().headers()).containsEntry("Retry-After", "10");
    assertThat(failures(report)).containsExactly(0xC000, 0xA700, 0xA700);
    assertThat(offered)
        .as("the third is not tried")
        .extracting(ReceivedInstance::sopInstance)
        .containsExactly("1.2.1", "1.2.2");
  }

  @Test
  void whatIsNotTakenIsNotOfferedToTheStore() throws Exception {
    String mr = "1.2.840.10008.5.1.4.1.1.4";
    String mpeg = "1.2.840.10008.1.2.4.100";

    StoreReport report =
        upload(
            Bodies.STUDY,
            Bodies.of(
                Bodies.file(mr, "1.2.1", Bodies.EXPLICIT, Bodies.STUDY),
                Bodies.file(Bodies.CR, "1.2.2", mpeg, Bodies.STUDY),
                Bodies.file(Bodies.CR, "1.2.3", Bodies.EXPLICIT, "1.2.9"),
                new byte[] {1, 2, 3},
                new byte[20_000]));

    assertThat(failures(report)).containsExactly(0x0122, 0xC122, 0xC002, 0xC000, 0xC001);
    assertThat(report.status().code()).isEqualTo(409);
    assertThat(offered).isEmpty();
  }

  @Test
  void aBodyThatIsCutIs400AndItsLastPartIsNotStored() {
    byte[] body = Bodies.of(Bodies.file("1.2.1"), Bodies.file("1.2.2"));

    assertThat(refusal(Arrays.copyOf(body, body.length - 12)).status().code()).isEqualTo(400);
    assertThat(offered).extracting(ReceivedInstance::sopInstance).containsExactly("1.2.1");
  }

  @Test
  void whatIsTooMuchIs413() {
    limits = new Limits(1, 500, 10_000, 5);
    assertThat(refusal(Bodies.of(new byte[600])).status().code()).isEqualTo(413);

    limits = new Limits(1, 100_000, 10_000, 1);
    assertThat(refusal(Bodies.of(Bodies.file("1.2.1"), Bodies.file("1.2.2"))).status().code())
        .isEqualTo(413);
  }

  @Test
  void anythingButDicomFilesIs415AndNothing400() {
    assertThat(refusal(Bodies.of("application/dicom+json", List.of(new byte[3]))).status().code())
        .isEqualTo(415);
    assertThat(refusal(Bodies.of()).status().code()).isEqualTo(400);
  }

  @Test
  void theSummaryNamesNoInstance() throws Exception {
    answers = Map.of("1.2.345", NEVER);

    StoreReport report = upload("", Bodies.of(Bodies.file("1.2.345"), Bodies.file("1.2.678")));

    assertThat(report.reply().summary())
        .startsWith("1 of 2 instances stored, 1 refused")
        .doesNotContain("345", "678");
  }

  private RequestException refusal(byte[] body) {
    return catchThrowableOfType(RequestException.class, () -> upload("", body));
  }

  private StoreReport upload(String study, byte[] body) throws Exception {
    StudyUpload upload =
        new StudyUpload(
            instance -> {
              offered.add(instance);
              return answers.getOrDefault(instance.sopInstance(), StoreAnswer.STORED);
            },
            limits,
            PEER,
            study);
    return upload.store(new ByteArrayInputStream(body), Bodies.TYPE);
  }

  private static JsonNode json(StoreReport report) throws Exception {
    return new ObjectMapper().readTree(report.reply().body());
  }

  private static List<Integer> failures(StoreReport report) throws Exception {
    List<Integer> codes = new ArrayList<>();
    json(report)
        .at("/00081198/Value")
        .forEach(item -> codes.add(item.at("/00081197/Value/0").asInt()));
    return codes;
  }
}
