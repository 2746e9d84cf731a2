package io.radstream.modeltrainer.dataset.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.FoundImage;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Label;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.RecordPlace;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Unreadable;
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
    index.add(new FoundImage("a", "patient-of-the-image", "film", "key-of-the-image", ""));
    index.add(label("a", "patient-of-a-later-label", "NORMAL", 2, 1, "film"));

    assertThat(held("a").patientId()).isEqualTo("patient-of-the-image");
    assertThat(held("a").key()).isEqualTo("key-of-the-image");
  }

  @Test
  void imagesWhoseImageIsNowhereAreKnown() {
    index.add(label("a", "p", "NORMAL", 1, 0, "film"));
    index.add(label("b", "p", "NORMAL", 1, 1, ""));

    assertThat(index.withoutImage()).containsExactly("b");
    index.add(new FoundImage("b", "p", "found", "", ""));
    assertThat(index.withoutImage()).isEmpty();
  }

  @Test
  void lateLabelBringsTheImageThatNoneBeforeItHad() {
    index.add(label("a", "p", "NORMAL", 5, 0, ""));
    index.add(label("a", "p", "COVID19", 4, 1, "film"));

    assertThat(held("a").image()).isEqualTo("film");
    assertThat(held("a").newest().finding()).isEqualTo("NORMAL");
  }

  @Test
  void newerLabelBringsItsOwnImage() {
    index.add(label("a", "p", "NORMAL", 5, 0, "film"));
    index.add(label("a", "p", "NORMAL", 6, 1, "better film"));

    assertThat(held("a").image()).isEqualTo("better film");
  }

  @Test
  void foundImageDoesNotReplaceWhatALabelTold() {
    index.add(label("a", "p", "NORMAL", 5, 0, "film"));
    index.add(new FoundImage("a", "other", "found", "key-of-the-image", "device-9"));

    assertThat(held("a").image()).isEqualTo("film");
    assertThat(held("a").patientId()).isEqualTo("p");
    assertThat(held("a").key()).isEqualTo("key-of-the-label");
    assertThat(held("a").labels()).isEqualTo(1);
  }

  @Test
  void keyIsThatOfThePatientThatCounts() {
    index.add(label("a", "", "NORMAL", 5, 0, "film"));
    index.add(label("a", "p", "NORMAL", 6, 1, "film"));

    assertThat(held("a").patientId()).isEqualTo("p");
    assertThat(held("a").key()).isEqualTo("key-of-the-label");
  }

  @Test
  void imageThatNoLabelNamesIsNotHeld() {
    index.add(new FoundImage("a", "p", "found", "", ""));

    assertThat(index.images()).isEmpty();
  }

  @Test
  void entriesAreCountedWhateverTheyAre() {
    index.add(new Unreadable(new RecordPlace(0, 0), "no label"));
    index.add(label("a", "p", "NORMAL", 5, 1, ""));
    index.add(new FoundImage("a", "p", "found", "", ""));
    index.add(label("b", "p", "NORMAL", 5, 2, ""));
    index.add(label("a", "p", "NORMAL", 6, 3, ""));

    assertThat(held("a").firstEntry()).isEqualTo(1);
    assertThat(held("b").firstEntry()).isEqualTo(3);
    assertThat(index.unreadable())
        .containsExactly(new Unreadable(new RecordPlace(0, 0), "no label"));
  }

  @Test
  void ofTwoLabelsAtOneTimeThePartitionDecidesBeforeTheOffset() {
    index.add(at(label("a", "p", "COVID19", 5, 1, ""), 1));
    index.add(at(label("a", "p", "NORMAL", 5, 9, ""), 0));

    assertThat(held("a").newest().finding()).isEqualTo("COVID19");
    assertThat(index.overruled()).isZero();
  }

  @Test
  void onlyALabelThatCameLaterOfTheSamePartitionIsOverruled() {
    index.add(label("a", "p", "NORMAL", 5, 7, ""));
    index.add(label("a", "p", "COVID19", 4, 6, ""));
    index.add(at(label("a", "p", "COVID19", 3, 9, ""), 1));

    assertThat(index.overruled()).isZero();
    index.add(label("a", "p", "COVID19", 4, 8, ""));
    assertThat(index.overruled()).isEqualTo(1);
  }

  @Test
  void deviceIsToldByWhoeverCarriesTheImage() {
    index.add(told(label("a", "p", "NORMAL", 5, 0, "film"), "", "", "device-1"));
    index.add(told(label("b", "p", "NORMAL", 5, 1, ""), "", "", "device-of-a-mere-name"));

    assertThat(held("a").device()).isEqualTo("device-1");
    assertThat(held("b").device()).isEmpty();
    index.add(new FoundImage("a", "p", "found", "", "device-2"));
    index.add(new FoundImage("b", "p", "found", "", "device-3"));
    assertThat(held("a").device()).isEqualTo("device-1");
    assertThat(held("b").device()).isEqualTo("device-3");
  }

  @Test
  void deviceStaysWhereANewerLabelNamesTheImageOrItsImageTellsNone() {
    index.add(told(label("a", "p", "NORMAL", 5, 0, "film"), "", "", "device-1"));
    index.add(told(label("a", "p", "NORMAL", 6, 1, ""), "", "", "device-2"));
    index.add(label("a", "p", "NORMAL", 7, 2, "better film"));

    assertThat(held("a").device()).isEqualTo("device-1");
    index.add(told(label("a", "p", "NORMAL", 8, 3, "best film"), "", "", "device-3"));
    assertThat(held("a").device()).isEqualTo("device-3");
  }

  @Test
  void labelThatDoesNotSayWhomTheImageShowsLeavesWhatIsKnown() {
    index.add(told(label("a", "p", "NORMAL", 5, 0, "film"), "adult", "ward", ""));
    index.add(told(label("a", "p", "COVID19", 6, 1, ""), "", "site", ""));

    assertThat(held("a").population()).isEqualTo("adult");
    assertThat(held("a").source()).isEqualTo("site");
    index.add(told(label("a", "p", "NORMAL", 4, 2, ""), "paediatric", "elsewhere", ""));
    assertThat(held("a").population()).isEqualTo("adult");
    assertThat(held("a").source()).isEqualTo("site");
    index.add(told(label("b", "p", "NORMAL", 5, 3, ""), "", "", ""));
    index.add(told(label("b", "p", "NORMAL", 4, 4, ""), "paediatric", "", ""));
    assertThat(held("b").population()).isEqualTo("paediatric");
  }

  private static Label at(Label label, int partition) {
    return new Label(
        new RecordPlace(partition, label.place().offset()),
        label.imageId(),
        label.patientId(),
        label.finding(),
        label.labeledAt(),
        label.labeledBy(),
        label.evidence(),
        label.population(),
        label.source(),
        label.image(),
        label.key(),
        label.assisted(),
        label.device());
  }

  private static Label told(Label label, String population, String source, String device) {
    return new Label(
        label.place(),
        label.imageId(),
        label.patientId(),
        label.finding(),
        label.labeledAt(),
        label.labeledBy(),
        label.evidence(),
        population,
        source,
        label.image(),
        label.key(),
        label.assisted(),
        device);
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
        "key-of-the-label",
        false,
        "");
  }
}
