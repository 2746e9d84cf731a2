package io.radstream.dashboard.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.dashboard.quality.Agreement.Sensitivity;
import io.radstream.dashboard.quality.ShadowComparison.Difference;
import io.radstream.dashboard.window.Attachments;
import io.radstream.dashboard.window.Attachments.Label;
import io.radstream.dashboard.window.Attachments.Trial;
import io.radstream.dashboard.window.Images;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.FilmClass;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private final Attachments attachments = new Attachments(100);
  private final List<SeenImage> images = new ArrayList<>();

  private void labeled(int count, FilmClass truth, DiagnosisFinding answer) {
    for (int i = 0; i < count; i++) {
      String id = truth + "-" + answer + "-" + i;
      images.add(Images.diagnosed(id, "study", answer));
      attachments.labeled(id, new Label(truth, "DATASET", false));
    }
  }

  @Test
  void countsTruthByAnswerWithWilsonsInterval() {
    labeled(8, FilmClass.COVID19, DiagnosisFinding.COVID19);
    labeled(1, FilmClass.COVID19, DiagnosisFinding.NORMAL);
    labeled(1, FilmClass.COVID19, DiagnosisFinding.ABSTAINED);
    labeled(2, FilmClass.UNKNOWN, DiagnosisFinding.NORMAL);
    images.add(Images.diagnosed("unlabelled", "study", DiagnosisFinding.NORMAL));

    Agreement agreement = Agreement.of(images, attachments, false);

    assertThat(agreement.labeled()).isEqualTo(10);
    assertThat(agreement.confusion())
        .containsExactly(List.of(8, 0, 1, 1), List.of(0, 0, 0, 0), List.of(0, 0, 0, 0));
    Sensitivity covid = agreement.sensitivity().get(0);
    assertThat(covid.value()).hasValue(0.8);
    assertThat(covid.low()).isCloseTo(0.4902, within(1e-4));
    assertThat(covid.high()).isCloseTo(0.9433, within(1e-4));
    assertThat(agreement.sensitivity().get(1).value()).isEmpty();
  }

  @Test
  void anImageCountsOnceByItsNewestOutcome() {
    images.add(Images.diagnosed("one", "study", DiagnosisFinding.NORMAL));
    images.add(Images.diagnosed("one", "study", DiagnosisFinding.COVID19));
    attachments.labeled("one", new Label(FilmClass.NORMAL, "PCR", false));

    assertThat(Agreement.of(images, attachments, false).confusion().get(2))
        .containsExactly(0, 0, 1, 0);
  }

  @Test
  void theModelTriedLastIsComparedOnWhatBothJudged() {
    SeenImage.Model trial = new SeenImage.Model("compact", "4", "1".repeat(64));
    attachments.tried("old", new Trial(Images.MODEL, "NORMAL"));
    attachments.tried("a", new Trial(trial, "NORMAL"));
    attachments.tried("b", new Trial(trial, "COVID19"));
    for (String id : List.of("old", "a", "b", "c")) {
      images.add(Images.diagnosed(id, "study", DiagnosisFinding.NORMAL));
    }

    assertThat(ShadowComparison.of(images, attachments))
        .contains(
            new ShadowComparison(trial, 2, 1, List.of(new Difference("NORMAL", "COVID19", 1))));
  }

  @Test
  void levelsOfDriftHaveTheBoundsOfTheAlert() {
    assertThat(DriftLevel.of(0.0999)).isEqualTo(DriftLevel.NONE);
    assertThat(DriftLevel.of(0.1)).isEqualTo(DriftLevel.WATCH);
    assertThat(DriftLevel.of(0.25)).isEqualTo(DriftLevel.WATCH);
    assertThat(DriftLevel.of(0.2501)).isEqualTo(DriftLevel.DRIFT);
  }
}
