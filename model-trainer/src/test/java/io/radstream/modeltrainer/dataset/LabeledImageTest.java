package io.radstream.modeltrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LabeledImageTest {

  @ParameterizedTest
  @CsvSource({
    "adult,true,false",
    "probably adult,true,false",
    "paediatric (1-5 y),false,true",
    "'',false,false",
    "unknown,false,false"
  })
  void populationSaysWhoIsAnAdultAndWhoAChild(String population, boolean adult, boolean child) {
    LabeledImage image =
        new LabeledImage(Path.of("a.png"), Finding.NORMAL, Side.TEST, population, "");

    assertThat(image.adult()).isEqualTo(adult);
    assertThat(image.child()).isEqualTo(child);
  }

  @ParameterizedTest
  @EnumSource(Finding.class)
  void classIndexLeadsBackToTheLabel(Finding finding) {
    LabeledImage image = new LabeledImage(Path.of("a.png"), finding, Side.TEST, "", "");

    assertThat(LabeledImage.CLASS_ORDER.get(image.classIndex())).isEqualTo(finding);
  }

  @Test
  void imageThatNoManifestListsIsNamedByItsPathAndOfAnUnknownPatient() {
    LabeledImage image = new LabeledImage(Path.of("a/b.png"), Finding.NORMAL, Side.TEST, "", "");

    assertThat(image.name()).isEqualTo("a/b.png");
    assertThat(image.patient()).isEmpty();
    assertThat(image.pseudonymKey()).isEmpty();
  }
}
