package io.radstream.modeltrainer.dataset.snapshot;

import static io.radstream.modeltrainer.dataset.snapshot.RecordedTopics.NOON;
import static io.radstream.modeltrainer.dataset.snapshot.RecordedTopics.bytesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.CollectionListener;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicSource;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.PseudonymHeader;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two partitions of labels, two of images, and no broker. */
class LabelCollectionTest {

  private static final Topics TOPICS = Topics.standard();
  private static final List<TopicPartition> LABELS = RecordedTopics.parts(TOPICS.labels(), 2);
  private static final List<TopicPartition> IMAGES = RecordedTopics.parts(TOPICS.images(), 2);

  @TempDir Path folder;
  private final RecordedTopics topics =
      new RecordedTopics().create(TOPICS.labels(), 2).create(TOPICS.images(), 2);

  @Test
  void eachLabelIsCountedOnceHoweverOftenTheTopicIsLookedAt() throws IOException {
    label("a", FilmClass.NORMAL);
    try (LabelCollection labels = open()) {
      assertThat(labels.collect(CollectionListener.SILENT)).isEqualTo(1);
      assertThat(labels.collect(CollectionListener.SILENT)).isEqualTo(1);
    }
    label("b", FilmClass.NORMAL);

    try (LabelCollection labels = open()) {
      assertThat(labels.labels()).isEqualTo(1);
      assertThat(labels.collect(CollectionListener.SILENT)).isEqualTo(2);
      assertThat(labels.labels()).isEqualTo(2);
    }
  }

  @Test
  void progressIsToldInOffsetsSinceTheCollectingBegan() throws IOException {
    label("a", FilmClass.NORMAL);
    collect();
    label("b", FilmClass.NORMAL);
    label("c", FilmClass.NORMAL);
    List<String> told = new ArrayList<>();

    try (LabelCollection labels = open()) {
      labels.collect(
          new CollectionListener() {
            @Override
            public void collected(long done, long all) {
              told.add(done + " of " + all);
            }
          });
    }

    assertThat(told).containsExactly("1 of 2", "2 of 2");
  }

  @Test
  void imagesThatAnotherTopicCarriesAreFoundWithPatientAndKey() throws IOException {
    topics.add(LABELS.get(1), bytesOf(RecordedTopics.reference("a", FilmClass.COVID19, 1)));
    Headers headers = new RecordHeaders();
    headers.add(PseudonymHeader.of("0123456789abcdef"));
    topics.add(
        IMAGES.get(1),
        bytesOf(
            XRayImage.newBuilder(RecordedTopics.image("a", "patient-a", RecordedTopics.pixels("a")))
                .setDeviceId("device-7")
                .build()),
        headers);
    topics.add(IMAGES.get(1), bytesOf(RecordedTopics.image("z", "p", RecordedTopics.pixels("z"))));
    collect();

    Snapshot snapshot = snapshot("one");

    assertThat(lines(snapshot, "manifest.csv"))
        .singleElement()
        .asString()
        .startsWith("films/")
        .contains(",COVID19,patient-a,a,")
        .endsWith(",0123456789abcdef,,device-7");
    assertThat(snapshot.labeledImages().get(0).file()).hasContent("image of a");
    assertThat(snapshot.summary().complete()).isTrue();
  }

  @Test
  void correctionOfAReaderIsInTheNextSnapshot() throws IOException {
    label("a", FilmClass.NORMAL);
    collect();
    Snapshot before = snapshot("one");
    Headers headers = new RecordHeaders();
    headers.add(LabelHeaders.ASSISTED, "1".getBytes(StandardCharsets.UTF_8));
    headers.add(LabelHeaders.SOURCE, "site".getBytes(StandardCharsets.UTF_8));
    topics.add(
        LABELS.get(0), bytesOf(RecordedTopics.reference("a", FilmClass.COVID19, 2)), headers);
    collect();

    Snapshot after = snapshot("two");

    assertThat(lines(after, "manifest.csv"))
        .singleElement()
        .asString()
        .contains(",COVID19,patient-a,a,,site,")
        .endsWith(",1,");
    assertThat(after.labeledImages().get(0).file()).hasContent("image of a");
    assertThat(lines(after, "history.csv"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("a,NORMAL,") && line.endsWith(",false,"))
        .anyMatch(line -> line.startsWith("a,COVID19,") && line.endsWith(",true,1"));
    assertThat(after.summary().dataSetSha256()).isNotEqualTo(before.summary().dataSetSha256());
    assertThat(after.summary().assisted()).isEqualTo(1);
  }

  @Test
  void recordOfTheImagesTopicThatIsNoImageOrHasNoBytesIsPassedOver() throws IOException {
    topics.add(LABELS.get(0), bytesOf(RecordedTopics.reference("a", FilmClass.COVID19, 1)));
    topics.add(IMAGES.get(0), new byte[] {7});
    topics.add(IMAGES.get(0), null);
    topics.add(
        IMAGES.get(0), bytesOf(RecordedTopics.image("a", "patient-a", ByteBuffer.allocate(0))));
    collect();

    Snapshot without = snapshot("one");
    topics.add(
        IMAGES.get(0), bytesOf(RecordedTopics.image("a", "patient-a", RecordedTopics.pixels("a"))));
    Snapshot with = snapshot("two");

    assertThat(without.summary().withoutFilm()).isEqualTo(1);
    assertThat(with.summary().withoutFilm()).isZero();
    assertThat(with.summary().films()).isEqualTo(1);
  }

  @Test
  void imageThatWasThereBeforeItsLabelIsFoundThoughTheTopicWasSearchedBefore() throws IOException {
    topics.add(IMAGES.get(0), bytesOf(RecordedTopics.image("b", "p", RecordedTopics.pixels("b"))));
    topics.add(LABELS.get(0), bytesOf(RecordedTopics.reference("a", FilmClass.COVID19, 1)));
    collect();
    assertThat(snapshot("one").summary().withoutFilm()).isEqualTo(1);
    topics.add(LABELS.get(0), bytesOf(RecordedTopics.reference("b", FilmClass.COVID19, 2)));
    collect();

    assertThat(snapshot("two").summary().films()).isEqualTo(1);
  }

  @Test
  void topicThatWasSearchedForAllLabelsIsNotReadFromItsBeginningAgain() throws IOException {
    topics.add(LABELS.get(0), bytesOf(RecordedTopics.reference("a", FilmClass.COVID19, 1)));
    topics.add(IMAGES.get(0), bytesOf(RecordedTopics.image("b", "p", RecordedTopics.pixels("b"))));
    collect();
    snapshot("one");

    MockConsumer<byte[], byte[]> consumer = topics.consumer();
    try (LabelCollection labels = open(consumer)) {
      labels.snapshot(folder.resolve("two"), CollectionListener.SILENT);
      assertThat(consumer.assignment()).isEmpty();
    }
  }

  @Test
  void imagesTopicIsLeftAloneWhenEveryLabelCarriesItsImage() throws IOException {
    label("a", FilmClass.NORMAL);
    collect();
    RecordedTopics labelsOnly = new RecordedTopics().create(TOPICS.labels(), 2);

    try (LabelCollection labels = open(labelsOnly.consumer())) {
      List<String> told = new ArrayList<>();
      labels.snapshot(
          folder.resolve("one"),
          new CollectionListener() {
            @Override
            public void searched() {
              told.add("searched");
            }
          });
      assertThat(told).containsExactly("searched");
    }
  }

  @Test
  void collectingBeginsWithWhatTheBrokerStillHas() throws IOException {
    label("a", FilmClass.NORMAL);
    label("b", FilmClass.NORMAL);
    topics.delete(LABELS.get(0), 1);
    collect();

    Snapshot snapshot = snapshot("one");

    assertThat(snapshot.summary().labels()).isEqualTo(1);
    assertThat(snapshot.summary().offsets())
        .containsExactly(
            new Snapshot.SnapshotSummary.OffsetRange(0, 1, 2),
            new Snapshot.SnapshotSummary.OffsetRange(1, 0, 0));
    assertThat(snapshot.summary().takenAt()).isEqualTo(NOON.toString());
  }

  @Test
  void topicThatIsShorterThanWhatWasReadOfItIsAnother() throws IOException {
    label("a", FilmClass.NORMAL);
    collect();
    RecordedTopics other =
        new RecordedTopics().create(TOPICS.labels(), 2).create(TOPICS.images(), 2);

    try (LabelCollection labels = open(other.consumer())) {
      assertThatThrownBy(() -> labels.collect(CollectionListener.SILENT))
          .isInstanceOf(UnusableFolderException.class)
          .hasMessageContaining("partition 0 ends at 0 there, 1 were read; choose another --out");
    }
  }

  @Test
  void folderIsLockedUntilTheCollectionIsClosed() throws IOException {
    try (LabelCollection first = open()) {
      assertThat(first.folder()).isEqualTo(folder.resolve("labels"));
      assertThatThrownBy(this::open)
          .isInstanceOf(UnusableFolderException.class)
          .hasMessageContaining("another training works in");
    }

    try (LabelCollection second = open()) {
      assertThat(second.labels()).isZero();
    }
  }

  @Test
  void openingThatFailsLeavesTheFolderFree() throws IOException {
    assertThatThrownBy(
            () ->
                LabelCollection.open(
                    folder.resolve("labels"),
                    TOPICS,
                    () -> {
                      throw new IllegalStateException("no such address");
                    },
                    () -> NOON))
        .hasMessage("no such address");

    try (LabelCollection labels = open()) {
      assertThat(labels.labels()).isZero();
    }
  }

  @Test
  void closingClosesTheConnection() throws IOException {
    MockConsumer<byte[], byte[]> consumer = topics.consumer();

    open(consumer).close();

    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void whatAnUnfinishedSnapshotLeftIsTakenAway() throws IOException {
    label("a", FilmClass.NORMAL);
    collect();
    Path unfinished = Files.createDirectory(folder.resolve("one.part"));
    Files.writeString(unfinished.resolve("manifest.csv"), "half a ta");

    Snapshot snapshot = snapshot("one");

    assertThat(unfinished).doesNotExist();
    assertThat(lines(snapshot, "manifest.csv")).hasSize(1);
  }

  private void label(String imageId, FilmClass finding) {
    topics.add(
        LABELS.get(0), bytesOf(RecordedTopics.label(imageId, "patient-" + imageId, finding, 1)));
  }

  private void collect() throws IOException {
    try (LabelCollection labels = open()) {
      labels.collect(CollectionListener.SILENT);
    }
  }

  private Snapshot snapshot(String name) throws IOException {
    try (LabelCollection labels = open()) {
      return labels.snapshot(folder.resolve(name), CollectionListener.SILENT);
    }
  }

  private LabelCollection open() throws IOException {
    return open(topics.consumer());
  }

  private LabelCollection open(MockConsumer<byte[], byte[]> consumer) throws IOException {
    TopicSource source = topics.source();
    TopicReader reader = new TopicReader("broker:9092", consumer, System::nanoTime);
    return LabelCollection.open(
        folder.resolve("labels"),
        TOPICS,
        () -> new TopicSource(reader, source.labels(), source.images()),
        () -> NOON);
  }

  /** Without the header. */
  private static List<String> lines(Snapshot snapshot, String file) throws IOException {
    List<String> lines = Files.readAllLines(snapshot.folder().resolve(file));
    return lines.subList(1, lines.size());
  }
}
