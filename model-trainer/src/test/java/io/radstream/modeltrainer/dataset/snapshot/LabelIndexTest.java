package io.radstream.modeltrainer.dataset.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.FoundImage;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Label;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.RecordPlace;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LabelIndexTest {

  private final LabelIndex index = new LabelIndex();

  @Test
  void ofTwoLabelsAtOneTimeTheLaterRecordCounts() {
    index.add(label("a", "p", "NORMAL", 5, 0, "film"));
    index.add(label("a", "p", "COVID19", 5, 1, ""));

    assertThat(held("a").newest().finding()).isEqualTo("COVID19");
    assertThat(held("a").image()).isEqualTo("film");
    assertThat(held("a").labels()).isEqualTo(2);
    assertThat(index.overruled()).isZero();
  }

  @Test
  void labelThatComesLateButWasGivenEarlierDoesNotCount() {
    index.add(label("a", "p", "NORMAL", 5, 0, "film"));
    index.add(label("a", "p", "COVID19", 4, 1, "other"));

    assertThat(held("a").newest().finding()).isEqualTo("NORMAL");
    assertThat(held("a").image()).isEqualTo("film");
    assertThat(index.overruled()).isEqualTo(1);
  }

  @Test
  void imageNeverChangesSidesBecauseTheFirstPatientToldStays() {
    index.add(label("a", "", "NORMAL", 1, 0, ""));
    index.add(new FoundImage("a", "patient-of-the-image", "film", "key-of-the-image"));
    index.add(label("a", "patient-of-a-later-label", "NORMAL", 2, 1, "film"));

    assertThat(held("a").patientId()).isEqualTo("patient-of-the-image");
    assertThat(held("a").key()).isEqualTo("key-of-the-image");
  }

  @Test
  void imagesWhoseImageIsNowhereAreKnown() {
    index.add(label("a", "p", "NORMAL", 1, 0, "film"));
    index.add(label("b", "p", "NORMAL", 1, 1, ""));

    assertThat(index.withoutImage()).containsExactly("b");
    index.add(new FoundImage("b", "p", "found", ""));
    assertThat(index.withoutImage()).isEmpty();
  }

  private LabelIndex.Held held(String imageId) {
    return Objects.requireNonNull(index.images().get(imageId), imageId);
  }

  private static Label label(
      String imageId, String patient, String finding, int second, long offset, String image) {
    return new Label(
        new RecordPlace(0, offset),
        imageId,
        patient,
        finding,
        Instant.ofEpochSecond(second),
        "reader",
        "RADIOLOGIST",
        "",
        "",
        image,
        "key-of-the-label");
  }
}
