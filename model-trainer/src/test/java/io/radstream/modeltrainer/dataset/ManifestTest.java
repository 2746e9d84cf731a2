package io.radstream.modeltrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.UsageException;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest.ManifestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

  @TempDir Path folder;

  @Test
  void readsFilesLabelsAndWhatElseIsThere() throws IOException {
    ManifestResult result =
        read(
            """
            file,label,split,population,source,pseudonym_key
            a/1.jpg,COVID19,train,adult,"one, two",0123456789abcdef
            a/2.jpg,NORMAL,val,paediatric (1-5 y),three,
            """);

    assertThat(images(result))
        .containsExactly(
            new LabeledImage(
                folder.resolve("a/1.jpg"),
                Finding.COVID19,
                Side.TRAIN,
                "adult",
                "one, two",
                "a/1.jpg",
                "a/1.jpg",
                "0123456789abcdef"),
            new LabeledImage(
                folder.resolve("a/2.jpg"),
                Finding.NORMAL,
                Side.VALIDATION,
                "paediatric (1-5 y)",
                "three",
                "a/2.jpg",
                "a/2.jpg",
                ""));
  }

  @Test
  void readsWhoLabeledAndWhatTookTheImage() throws IOException {
    List<LabeledImage> images =
        images(
            read(
                """
                file,label,evidence,assisted,device
                1.jpg,NORMAL,RADIOLOGIST,1,device-7
                2.jpg,NORMAL,RADIOLOGIST,,
                3.jpg,NORMAL,PCR,,device-7
                """));

    assertThat(images)
        .extracting(LabeledImage::readByRadiologist)
        .containsExactly(true, true, false);
    assertThat(images).extracting(LabeledImage::assisted).containsExactly(true, false, false);
    assertThat(images).extracting(LabeledImage::device).containsExactly("device-7", "", "device-7");
    assertThat(images).extracting(LabeledImage::evidence).endsWith("PCR");
  }

  @Test
  void whetherTheAnswerHadBeenSeenIsNotGuessed() throws IOException {
    assertThat(problems(read("file,label,assisted\n1.jpg,NORMAL,1\n2.jpg,NORMAL,yes\n")))
        .containsExactly("line 3: assisted 'yes' is neither 1 nor empty");
  }

  @Test
  void fileAndLabelAreEnough() throws IOException {
    List<LabeledImage> images = images(read("label,file\nNORMAL,1.jpg\n"));

    assertThat(images).singleElement().extracting(LabeledImage::population).isEqualTo("");
    assertThat(images.get(0).adult()).isFalse();
    assertThat(images.get(0).readByRadiologist()).isFalse();
    assertThat(images.get(0).assisted()).isFalse();
    assertThat(images.get(0).device()).isEmpty();
  }

  @Test
  void namesTheMissingColumn() throws IOException {
    assertThat(problems(read("file,finding\n1.jpg,NORMAL\n")))
        .singleElement()
        .asString()
        .contains("no column [label]");
  }

  @Test
  void namesEveryWrongRowByItsLine() throws IOException {
    List<String> problems =
        problems(
            read(
                """
                file,label,split
                1.jpg,FLU,train
                2.jpg,NORMAL,train
                3.jpg,NORMAL,sometimes
                ../../4.jpg,NORMAL,train
                5.jpg,NORMAL
                """));

    assertThat(problems)
        .containsExactly(
            "line 2: label 'FLU' is none of [COVID19, PNEUMONIA, NORMAL]",
            "line 4: split 'sometimes' is none of train, val, test",
            "line 5: file lies outside the image folder",
            "line 6: 2 values for a header of 3");
  }

  @Test
  void withoutSplitOnePatientStaysOnOneSide() throws IOException {
    List<LabeledImage> images =
        images(
            read(
                """
                file,label,patient_group
                1.jpg,NORMAL,p1
                2.jpg,NORMAL,p1
                3.jpg,COVID19,p1
                """));

    assertThat(images).extracting(LabeledImage::side).containsOnly(images.get(0).side());
  }

  @ParameterizedTest
  @CsvSource({"g1,p1,g1", "'',p1,p1", "'','',1.jpg"})
  void patientIsTheGroupOrElseThePatientOrElseTheImageItself(
      String group, String patient, String told) throws IOException {
    List<LabeledImage> images =
        images(
            read(
                "file,label,patient_group,patient_id\n1.jpg,NORMAL,%s,%s\n"
                    .formatted(group, patient)));

    assertThat(images).singleElement().extracting(LabeledImage::patient).isEqualTo(told);
    assertThat(images.get(0).side()).isEqualTo(StableSplit.sideOf(told));
  }

  @Test
  void sideKeepsItsImagesInTheManifestsOrder() throws IOException {
    List<LabeledImage> images =
        images(
            read(
                """
                file,label,split
                c.jpg,NORMAL,test
                b.jpg,NORMAL,train
                a.jpg,COVID19,test
                """));

    assertThat(Manifest.side(images, Side.TEST))
        .extracting(LabeledImage::name)
        .containsExactly("c.jpg", "a.jpg");
    assertThat(Manifest.side(images, Side.VALIDATION)).isEmpty();
  }

  @Test
  void rowsThatAreWrongDoNotHideHowManyAreGood() throws IOException {
    ManifestResult result = read("file,label\n1.jpg,NORMAL\n2.jpg,FLU\n3.jpg,NORMAL\n");

    assertThat(result)
        .isInstanceOfSatisfying(
            ManifestResult.Wrong.class, wrong -> assertThat(wrong.good()).isEqualTo(2));
  }

  @Test
  void fileNameThatCannotBeOneIsOutsideTheFolder() throws IOException {
    assertThat(problems(read("file,label\n\"a\0b.jpg\",NORMAL\n")))
        .containsExactly("line 2: file lies outside the image folder");
  }

  @Test
  void keyOfAPseudonymIsCutWhereNoKeyIsAsLong() throws IOException {
    List<LabeledImage> images =
        images(read("file,label,pseudonym_key\n1.jpg,NORMAL," + "f".repeat(100) + "\n"));

    assertThat(images.get(0).pseudonymKey()).startsWith("f".repeat(31)).hasSizeLessThan(40);
  }

  @Test
  void manifestThatIsNotThereIsWrongUsage() {
    assertThatThrownBy(() -> Manifest.read(folder.resolve("none.csv"), folder))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("none.csv cannot be read: ");
  }

  @Test
  void manifestInAnotherEncodingIsWrongUsage() throws IOException {
    Path manifest =
        Files.write(
            folder.resolve("latin.csv"),
            "file,label\nsüd.jpg,NORMAL\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Manifest.read(manifest, folder))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("latin.csv is not UTF-8");
  }

  @Test
  void quotationThatNeverEndsIsWrongUsage() {
    assertThatThrownBy(() -> read("file,label\n\"1.jpg,NORMAL\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("manifest.csv cannot be read: ");
  }

  @Test
  void columnWithoutANameIsWrongUsage() {
    assertThatThrownBy(() -> read("file,,label\n1.jpg,x,NORMAL\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("manifest.csv, line 1: ");
  }

  private ManifestResult read(String text) throws IOException {
    Path manifest = Files.writeString(folder.resolve("manifest.csv"), text);
    return Manifest.read(manifest, folder);
  }

  private static List<LabeledImage> images(ManifestResult result) {
    assertThat(result).isInstanceOf(ManifestResult.Images.class);
    return ((ManifestResult.Images) result).images();
  }

  private static List<String> problems(ManifestResult result) {
    assertThat(result).isInstanceOf(ManifestResult.Wrong.class);
    return ((ManifestResult.Wrong) result).problems();
  }
}
