package io.radstream.gateway.deliver.sr;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.instance.InventedResults;
import io.radstream.gateway.deliver.instance.WrittenSet;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuredReportTest {

  private static final int CONTENT = 0x0040_A730;
  private static final int EVIDENCE = 0x0040_A375;

  @Test
  void saysWhatTheModelFound() {
    assertThat(tree(StructuredReport.of(InventedResults.covid19())))
        .containsExactly(
            "CONTAINER (126000, DCM, Imaging Measurement Report)",
            ". HAS CONCEPT MOD CODE (121049, DCM, Language of Content Item and Descendants)"
                + " (en, RFC5646, English)",
            ". HAS OBS CONTEXT CODE (121005, DCM, Observer Type) (121007, DCM, Device)",
            ". HAS OBS CONTEXT UIDREF (121012, DCM, Device Observer UID) "
                + ResultIds.modelUid(InventedResults.covid19()),
            ". HAS OBS CONTEXT TEXT (121013, DCM, Device Observer Name) RadStream",
            ". HAS OBS CONTEXT TEXT (121014, DCM, Device Observer Manufacturer) RadStream",
            ". HAS OBS CONTEXT TEXT (121015, DCM, Device Observer Model Name) radstream-cnn-lstm",
            ". HAS OBS CONTEXT TEXT (121016, DCM, Device Observer Serial Number) "
                + "ab".repeat(32),
            ". CONTAINS CONTAINER (126010, DCM, Imaging Measurements)",
            ". . CONTAINS CONTAINER (125007, DCM, Measurement Group)",
            ". . . HAS OBS CONTEXT TEXT (112039, DCM, Tracking Identifier)"
                + " Classification of the whole image",
            ". . . HAS OBS CONTEXT UIDREF (112040, DCM, Tracking Unique Identifier) "
                + ResultIds.uid("tracking", InventedResults.covid19()),
            ". . . HAS CONCEPT MOD TEXT (111001, DCM, Algorithm Name) radstream-cnn-lstm",
            ". . . HAS CONCEPT MOD TEXT (111003, DCM, Algorithm Version) v1",
            ". . . HAS CONCEPT MOD TEXT (111002, DCM, Algorithm Parameters) SHA-256 "
                + "ab".repeat(32),
            ". . . CONTAINS NUM (p-covid19, 99RADSTREAM, Probability of COVID-19)"
                + " 87.125 (%, UCUM, percent)",
            ". . . CONTAINS NUM (p-pneumonia, 99RADSTREAM, Probability of another pneumonia)"
                + " 10 (%, UCUM, percent)",
            ". . . CONTAINS NUM (p-normal, 99RADSTREAM, Probability of a film without pneumonia)"
                + " 2.875 (%, UCUM, percent)",
            ". . . CONTAINS IMAGE (260753009, SCT, Source) 1.2.840.10008.5.1.4.1.1.1 "
                + InventedResults.INSTANCE,
            ". CONTAINS CONTAINER (C0034375, UMLS, Qualitative Evaluations)",
            ". . CONTAINS CODE (121071, DCM, Finding) (840539006, SCT, COVID-19)",
            ". . CONTAINS TEXT (121106, DCM, Comment)"
                + " Research use only. Not a medical device, not for clinical decisions.");
  }

  @ParameterizedTest
  @CsvSource({
    "COVID19, '(840539006, SCT, COVID-19)'",
    "PNEUMONIA, '(233604007, SCT, Pneumonia)'",
    "NORMAL, '(281900007, SCT, No abnormality detected)'"
  })
  void namesEachFindingByItsCode(DiagnosisFinding finding, String code) {
    assertThat(tree(StructuredReport.of(InventedResults.of(finding))))
        .filteredOn(line -> line.contains("Finding"))
        .containsExactly(". . CONTAINS CODE (121071, DCM, Finding) " + code);
  }

  @ParameterizedTest
  @CsvSource({
    "LOW_CONFIDENCE, '(low-confidence, 99RADSTREAM, Abstained: too unsure)'",
    "OUT_OF_DISTRIBUTION, '(out-of-distr, 99RADSTREAM, Abstained: unlike the training images)'",
    "OTHER, '(abstained, 99RADSTREAM, Abstained)'"
  })
  void anAbstentionNamesItsReasonAndNoFinding(AbstainReason reason, String code) {
    List<String> tree = tree(StructuredReport.of(InventedResults.abstained(reason)));

    assertThat(tree)
        .contains(". . CONTAINS CODE (abstention, 99RADSTREAM, Reason of the abstention) " + code)
        .noneMatch(line -> line.contains("(121071, DCM, Finding)"))
        .anyMatch(line -> line.contains("p-covid19"));
  }

  @Test
  void anAbstentionWithoutAReasonHasAnotherOne() {
    Classified result =
        InventedResults.classified(
            InventedResults.identity(),
            InventedResults.diagnosis(DiagnosisFinding.ABSTAINED).build());

    assertThat(tree(StructuredReport.of(result)))
        .anyMatch(line -> line.endsWith("(abstained, 99RADSTREAM, Abstained)"));
  }

  @Test
  void liesInTheImagesStudyUnderItsPatientsIdentifiers() throws Exception {
    WrittenSet set = read(StructuredReport.of(InventedResults.covid19()));

    assertThat(set.text(0x0008_0005)).isEqualTo("ISO_IR 192");
    assertThat(set.text(0x0010_0010)).isEqualTo("Müller^Zoë=山田^太郎");
    assertThat(set.text(0x0010_0020)).isEqualTo("P-4711");
    assertThat(set.text(0x0010_0021)).isEqualTo("Klinik Süd");
    assertThat(set.text(0x0008_0050)).isEqualTo("ACC-9");
    assertThat(set.text(0x0008_0020)).isEqualTo("20261120");
    assertThat(set.text(0x0020_000D)).isEqualTo(InventedResults.STUDY);
  }

  @Test
  void isPreliminaryAndUnverifiedAndSaysWhenAndByWhat() {
    WrittenSet set = read(StructuredReport.of(InventedResults.covid19()));

    assertThat(set.text(0x0008_0060)).isEqualTo("SR");
    assertThat(set.text(0x0040_A491)).isEqualTo("COMPLETE");
    assertThat(set.text(0x0040_A493)).isEqualTo("UNVERIFIED");
    assertThat(set.text(0x0040_A496)).isEqualTo("PRELIMINARY");
    assertThat(set.text(0x0008_0023)).isEqualTo("20261120");
    assertThat(set.text(0x0008_0033)).isEqualTo("210507.123456");
    assertThat(set.text(0x0008_0201)).isEqualTo("+0000");
    assertThat(set.text(0x0008_0070)).isEqualTo("RadStream");
    assertThat(set.text(0x0008_1090)).isEqualTo("radstream-cnn-lstm");
    assertThat(set.text(0x0018_1020)).isEqualTo("v1");
    assertThat(set.item(0x0040_A504).text(0x0040_DB00)).isEqualTo("1500");
  }

  @Test
  void itsEvidenceIsTheImage() {
    WrittenSet study = read(StructuredReport.of(InventedResults.covid19())).item(EVIDENCE);

    assertThat(study.text(0x0020_000D)).isEqualTo(InventedResults.STUDY);
    assertThat(study.item(0x0008_1115).text(0x0020_000E)).isEqualTo(InventedResults.SERIES);
    assertThat(study.item(0x0008_1115).item(0x0008_1199).text(0x0008_1155))
        .isEqualTo(InventedResults.INSTANCE);
  }

  @Test
  void refersToNoImageWhoseSopClassWasNotRemembered() {
    Classified result =
        InventedResults.classified(
            InventedResults.identity("", "A^B"),
            InventedResults.diagnosis(DiagnosisFinding.NORMAL).build());

    InstanceFile file = StructuredReport.of(result);

    assertThat(read(file).items()).doesNotContainKey(EVIDENCE);
    assertThat(tree(file)).noneMatch(line -> line.contains("IMAGE"));
  }

  @Test
  void theSameResultHasTheSameBytesAndAnotherModelsAnotherUid() {
    InstanceFile first = StructuredReport.of(InventedResults.covid19());
    Classified other =
        InventedResults.classified(
            InventedResults.identity(),
            InventedResults.diagnosis(DiagnosisFinding.COVID19)
                .setModelSha256("cd".repeat(32))
                .build());

    assertThat(StructuredReport.of(InventedResults.covid19()).dataSet()).isEqualTo(first.dataSet());
    assertThat(StructuredReport.of(other).sopInstance()).isNotEqualTo(first.sopInstance());
    assertThat(Uids.isLegal(first.sopInstance())).isTrue();
    assertThat(first.sopInstance()).isEqualTo(ResultIds.uid("sr", InventedResults.covid19()));
    assertThat(read(first).text(0x0020_000E))
        .isEqualTo(ResultIds.uid("sr-series", InventedResults.covid19()));
    assertThat(read(first).text(0x0008_0018)).isEqualTo(first.sopInstance());
  }

  @Test
  void aProbabilityThatIsNoNumberIsLeftOut() {
    Classified result =
        InventedResults.classified(
            InventedResults.identity(),
            InventedResults.diagnosis(DiagnosisFinding.NORMAL)
                .setProbabilities(new Probabilities(Double.NaN, Double.POSITIVE_INFINITY, 1.0))
                .build());

    assertThat(tree(StructuredReport.of(result)))
        .filteredOn(line -> line.contains("NUM"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("p-normal").contains(" 100 (%"));
  }

  @Test
  void aNameCannotBringControlCharacters() {
    Classified result =
        InventedResults.classified(
            InventedResults.identity("", "A\u001b[2J\r\n^B"),
            InventedResults.diagnosis(DiagnosisFinding.NORMAL).build());

    assertThat(read(StructuredReport.of(result)).text(0x0010_0010)).isEqualTo("A[2J^B");
  }

  @Test
  void theDecodersOwnReaderReadsItToo() throws Exception {
    InstanceFile file = StructuredReport.of(InventedResults.covid19());
    DicomFile read = DicomFile.read(file.file(), 0, Set.of(0x0010_0010, CONTENT));

    assertThat(read.sopClass()).contains(StructuredReport.SOP_CLASS);
    assertThat(read.set().text(0x0010_0010)).contains("Müller^Zoë=山田^太郎");
    DataSet language = read.set().firstItem(CONTENT, Set.of(0x0040_A010)).orElseThrow();
    assertThat(language.text(0x0040_A010)).contains("HAS CONCEPT MOD");
  }

  private static WrittenSet read(InstanceFile file) {
    return WrittenSet.of(file.dataSet());
  }

  private static List<String> tree(InstanceFile file) {
    List<String> lines = new ArrayList<>();
    add("", read(file), lines);
    return lines;
  }

  private static void add(String indent, WrittenSet node, List<String> lines) {
    String relation = node.values().containsKey(0x0040_A010) ? node.text(0x0040_A010) + " " : "";
    String type = node.text(0x0040_A040);
    lines.add(
        "%s%s%s %s%s".formatted(indent, relation, type, node.code(0x0040_A043), value(type, node)));
    for (WrittenSet below : node.items().getOrDefault(CONTENT, List.of())) {
      add(indent + ". ", below, lines);
    }
  }

  private static String value(String type, WrittenSet node) {
    return switch (type) {
      case "TEXT" -> " " + node.text(0x0040_A160);
      case "CODE" -> " " + node.code(0x0040_A168);
      case "UIDREF" -> " " + node.text(0x0040_A124);
      case "NUM" -> " " + number(node.item(0x0040_A300));
      case "IMAGE" ->
          " %s %s"
              .formatted(
                  node.item(0x0008_1199).text(0x0008_1150),
                  node.item(0x0008_1199).text(0x0008_1155));
      default -> "";
    };
  }

  private static String number(WrittenSet measured) {
    return "%s %s".formatted(measured.text(0x0040_A30A), measured.code(0x0040_08EA));
  }
}
