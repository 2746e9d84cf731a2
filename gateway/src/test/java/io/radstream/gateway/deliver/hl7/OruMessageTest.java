package io.radstream.gateway.deliver.hl7;

import static io.radstream.gateway.deliver.SampleResults.abstained;
import static io.radstream.gateway.deliver.SampleResults.classified;
import static io.radstream.gateway.deliver.SampleResults.diagnosis;
import static io.radstream.gateway.deliver.SampleResults.found;
import static io.radstream.gateway.deliver.SampleResults.identity;
import static io.radstream.gateway.deliver.SampleResults.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ImageResult.Rejected;
import io.radstream.gateway.deliver.SampleResults;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.DiagnosisFinding;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OruMessageTest {

  private static final Hl7Settings SETTINGS =
      new Hl7Settings("RADSTREAM", "SITE", "RIS", "HOSPITAL", Set.of(DiagnosisFinding.COVID19));

  @Test
  void tellsAFindingInOneMessage() {
    String id = OruMessage.controlId(found(DiagnosisFinding.COVID19));

    assertThat(id).matches("[0-9a-f]{20}");
    assertThat(segments(found(DiagnosisFinding.COVID19)))
        .containsExactly(
            "MSH|^~\\&|RADSTREAM|SITE|RIS|HOSPITAL|20260301120005+0000||ORU^R01^ORU_R01|"
                + id
                + "|P|2.5.1||||||UNICODE UTF-8",
            "PID|1||P-1^^^HOSPITAL^PI||Unmistakable^Jane",
            "ORC|RE||" + id + "^RADSTREAM",
            "OBR|1||"
                + id
                + "^RADSTREAM|18748-4^Diagnostic imaging study^LN"
                + "^classification^Chest X-ray classification by a model^99RADSTREAM"
                + "|||20260301|||||||||||A-17||||20260301120005+0000||RAD|P||^^^^^S",
            "NTE|1|L|Research use only. Not a medical device, not for clinical decisions.",
            "TQ1|1||||||||S",
            "OBX|1|CWE|finding^Finding of a chest X-ray model^99RADSTREAM||840539006^COVID-19^SCT"
                + tail("P"),
            "OBX|2|NM|p-covid19^Probability of COVID-19^99RADSTREAM||90|%^percent^UCUM"
                + tail("P").substring(1),
            "OBX|3|NM|p-pneumonia^Probability of another pneumonia^99RADSTREAM||8.75"
                + "|%^percent^UCUM"
                + tail("P").substring(1),
            "OBX|4|NM|p-normal^Probability of a film without pneumonia^99RADSTREAM||1.25"
                + "|%^percent^UCUM"
                + tail("P").substring(1),
            "OBX|5|ST|110180^Study Instance UID^DCM||1.2.3.1" + tail("P"),
            "OBX|6|ST|image^SOP Instance UID of the image^99RADSTREAM||1.2.3.1.1.1" + tail("P"));
  }

  /** OBX-6 to OBX-18. */
  private static String tail(String status) {
    return "||||||%s|||20260301120005+0000|||^compact 1.2.0|%s^RADSTREAM"
        .formatted(status, SampleResults.SHA256);
  }

  @Test
  void sameResultHasTheSameTextAndAnotherAnotherId() {
    assertThat(text(found(DiagnosisFinding.NORMAL)))
        .isEqualTo(text(found(DiagnosisFinding.NORMAL)));
    assertThat(OruMessage.controlId(found(DiagnosisFinding.NORMAL)))
        .isNotEqualTo(OruMessage.controlId(SampleResults.rejected("TOO_LARGE")));
  }

  @Test
  void anAbstentionHasAReasonAndNoFinding() {
    assertThat(segments(abstained(AbstainReason.LOW_CONFIDENCE)))
        .contains(
            "OBX|1|CWE|finding^Finding of a chest X-ray model^99RADSTREAM"
                + "||low-confidence^Abstained: too unsure^99RADSTREAM"
                + tail("X"));
  }

  @Test
  void aRejectedImageHasNoResult() {
    assertThat(segments(SampleResults.rejected("TOO_MANY_FRAMES")))
        .contains(
            "OBX|1|CWE|rejection^Reason of a rejection^99RADSTREAM||TOO_MANY_FRAMES"
                + "^The image has more than one frame.^99RADSTREAM||||||X|||20260301120005+0000")
        .anyMatch(segment -> segment.startsWith("OBR|") && segment.contains("|RAD|X|"))
        .contains("TQ1|1||||||||R");
  }

  @ParameterizedTest
  @CsvSource({"COVID19, S", "PNEUMONIA, R", "NORMAL, R", "ABSTAINED, R"})
  void onlyWhatIsCalledUrgentIsStat(DiagnosisFinding finding, String priority) {
    assertThat(segments(classified(identity("1", ""), diagnosis(finding, null))))
        .contains("TQ1|1||||||||" + priority);
  }

  @Test
  void bothPneumoniasAreUrgentByDefault() {
    assertThat(Hl7Settings.DEFAULT.urgent())
        .containsExactlyInAnyOrder(DiagnosisFinding.COVID19, DiagnosisFinding.PNEUMONIA);
  }

  @Test
  void anUnknownPatientHasAnUnspecifiedName() {
    List<String> segments =
        segments(classified(nobody(), diagnosis(DiagnosisFinding.NORMAL, null)));

    assertThat(segments)
        .contains("PID|1||||^^^^^^U")
        .noneMatch(one -> one.contains("110180"))
        // OBR-7: there is no day of the study.
        .anyMatch(one -> one.startsWith("OBR|") && one.contains("|||20260301120005+0000|||"));
  }

  @ParameterizedTest
  @CsvSource({
    "Doe^Jane^Q^Dr^MD, Doe^Jane^Q^MD^Dr",
    "Doe, Doe",
    "Größe^Ünal, Größe^Ünal",
    "Yamada^Tarou=山田^太郎=やまだ^たろう, Yamada^Tarou^^^^^^A~山田^太郎^^^^^^I~やまだ^たろう^^^^^^P",
    "=山田^太郎, 山田^太郎^^^^^^I",
    "^^^, ^^^^^^U",
    "a|b&c~d\\e, a\\F\\b\\T\\c\\R\\d\\E\\e",
  })
  void namesAreWrittenAsHl7Does(String dicom, String hl7) {
    assertThat(PatientFields.of(identity("1", dicom)))
        .hasToString("PID|1||1^^^HOSPITAL^PI||" + hl7);
  }

  @ParameterizedTest
  @CsvSource({
    "HOSPITAL, HOSPITAL",
    "1.2.276.0, &1.2.276.0&ISO",
    "'A&B^C', A\\T\\B\\S\\C",
    "'', ''"
  })
  void theAssignerIsANamespaceOrAnOid(String issuer, String assigner) {
    assertThat(PatientFields.of(identity("1", issuer, "", "", "")))
        .hasToString("PID|1||1^^^" + assigner + "^PI||^^^^^^U");
  }

  @Test
  void aLineEndInANameDoesNotBeginASegment() {
    List<String> segments =
        segments(rejected(identity("1\rOBX|1", "Doe^Jane\r\nOBX|1|ST|x||y\u000b\u001c\r")));

    assertThat(segments.stream().filter(one -> one.startsWith("OBX"))).hasSize(3);
    assertThat(segments.get(1))
        .isEqualTo("PID|1||1 OBX\\F\\1^^^HOSPITAL^PI||Doe^Jane  OBX\\F\\1\\F\\ST\\F\\x\\F\\\\F\\y");
  }

  @Property(tries = 300)
  void noTextChangesTheShape(
      @ForAll @StringLength(max = 30) String id,
      @ForAll @StringLength(max = 30) String issuer,
      @ForAll @StringLength(max = 60) String name,
      @ForAll @StringLength(max = 30) String accession) {
    List<String> segments = segments(rejected(identity(id, issuer, name, accession, "20260301")));

    assertThat(segments.stream().map(one -> one.substring(0, 3)))
        .containsExactly("MSH", "PID", "ORC", "OBR", "NTE", "TQ1", "OBX", "OBX", "OBX");
    assertThat(segments.get(1).chars().filter(one -> one == '|')).hasSize(5);
    assertThat(segments.get(1).chars().noneMatch(Character::isISOControl)).isTrue();
  }

  private static ImageResult rejected(IdentityEntry identity) {
    return new Rejected(identity, "TOO_LARGE", SampleResults.DECIDED);
  }

  private static List<String> segments(ImageResult result) {
    assertThat(text(result)).endsWith("\r");
    return List.of(text(result).split("\r"));
  }

  private static String text(ImageResult result) {
    return OruMessage.of(result, SETTINGS);
  }
}
