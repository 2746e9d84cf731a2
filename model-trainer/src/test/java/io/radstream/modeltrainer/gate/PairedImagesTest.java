package io.radstream.modeltrainer.gate;

import static io.radstream.model.confidence.Finding.COVID19;
import static io.radstream.model.confidence.Finding.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedImagesTest {

  @Test
  void imagesArePairedByTheirFilesInTheChampionsOrder() {
    ClassifiedImage firstA = Classified.as("a", NORMAL, NORMAL);
    ClassifiedImage firstB = Classified.as("b", NORMAL, NORMAL);
    ClassifiedImage secondA = Classified.as("a", NORMAL, COVID19);
    ClassifiedImage secondB = Classified.as("b", NORMAL, COVID19);

    PairedImages images = PairedImages.of(of(firstA, firstB), of(secondB, secondA));

    assertThat(images.champion()).containsExactly(firstA, firstB);
    assertThat(images.candidate()).containsExactly(secondA, secondB);
    assertThat(images.size()).isEqualTo(2);
    assertThat(images.onlyChampion()).isZero();
  }

  @Test
  void imagesThatOnlyOneCouldClassifyAreLeftOutAndTheChampionsCounted() {
    Evaluation champion =
        of(
            Classified.as("a", NORMAL, NORMAL),
            Classified.as("b", NORMAL, NORMAL),
            Classified.as("c", NORMAL, NORMAL));
    Evaluation candidate =
        of(Classified.as("b", NORMAL, NORMAL), Classified.as("d", NORMAL, NORMAL));

    PairedImages images = PairedImages.of(champion, candidate);

    assertThat(images.size()).isEqualTo(1);
    assertThat(images.onlyChampion()).isEqualTo(2);
  }

  private static Evaluation of(ClassifiedImage... images) {
    return new Evaluation(List.of(images), List.of());
  }
}
