package io.radstream.modeltrainer.dataset.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.localstack.LocalStack;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.CollectionListener;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicAddress;
import io.radstream.modeltrainer.dataset.snapshot.Snapshot.SnapshotSummary.OffsetRange;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.stack.SharedStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelCollectionIT {

  private static final Instant TAKEN = Instant.parse("2026-11-25T18:00:00Z");

  @TempDir Path folder;

  private Topics topics = Topics.standard();
  private @Nullable PublishedLabels opened;

  @BeforeEach
  void makeTopics() throws Exception {
    topics = SharedStack.ownTopics();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack().bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topics.labels(), 3, (short) 1)
                      .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                  new NewTopic(topics.images(), 2, (short) 1)))
          .all()
          .get();
    }
    opened = new PublishedLabels(stack(), topics);
  }

  @AfterEach
  void closeProducer() {
    published().close();
  }

  @Test
  void newestLabelWinsAndTheHistoryStaysVisible() throws IOException {
    published().label("a", "p1", FilmClass.NORMAL, 5, image("a"));
    published().label("a", "p1", FilmClass.COVID19, 9, image("a"));
    published().label("a", "p1", FilmClass.PNEUMONIA, 7, image("a"));
    published().label("b", "p2", FilmClass.NORMAL, 1, image("b"));

    Snapshot snapshot = snapshot();

    assertThat(lines(snapshot, "manifest.csv"))
        .hasSize(3)
        .anyMatch(line -> line.contains(",COVID19,p1,a,adult,"))
        .anyMatch(line -> line.contains(",NORMAL,p2,b,adult,"));
    assertThat(lines(snapshot, "history.csv"))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("a,COVID19,") && line.endsWith(",true,"))
        .anyMatch(line -> line.startsWith("a,PNEUMONIA,") && line.endsWith(",false,"));
    assertThat(snapshot.summary().superseded()).isEqualTo(2);
    assertThat(snapshot.summary().overruled()).isEqualTo(1);
    assertThat(snapshot.summary().relabelled()).isEqualTo(1);
    assertThat(snapshot.summary().complete()).isTrue();
    assertThat(snapshot.summary().offsets().stream().mapToLong(OffsetRange::to).sum()).isEqualTo(4);
    assertThat(snapshot.labeledImages()).hasSize(2).allMatch(image -> Files.exists(image.file()));
  }

  @Test
  void labelOfAClockThatIsAheadCanBeCorrectedByAnother() throws IOException {
    published().label("a", "p1", FilmClass.NORMAL, Integer.MAX_VALUE, image("a"));
    published().label("a", "p1", FilmClass.COVID19, Integer.MAX_VALUE - 1, image("a"));

    Snapshot snapshot = snapshot();

    assertThat(lines(snapshot, "manifest.csv"))
        .hasSize(2)
        .anyMatch(line -> line.contains(",COVID19,p1,a,adult,"));
    assertThat(snapshot.summary().overruled()).isZero();
  }

  @Test
  void snapshotKeepsWhichKeysMadeThePseudonymsAndIsForItsOwnerOnly() throws IOException {
    published().pseudonymKey("0123456789abcdef");
    published().label("a", "p1", FilmClass.NORMAL, 5, image("a"));
    published().pseudonymKey("");
    published().label("b", "p2", FilmClass.NORMAL, 1, image("b"));

    Snapshot snapshot = snapshot();

    assertThat(snapshot.summary().pseudonymKeys())
        .isEqualTo(Map.of("0123456789abcdef", 1, "unknown", 1));
    assertThat(PseudonymKeys.warning(snapshot.labeledImages())).isPresent();
    try (Stream<Path> all = Files.walk(snapshot.images())) {
      assertThat(all.filter(one -> !one.equals(snapshot.images())))
          .hasSizeGreaterThanOrEqualTo(8)
          .allSatisfy(
              one ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                      .endsWith("------"));
    }
  }

  @Test
  void labelThatNamesAnImageIsJoinedWithItAndOneWithoutIsListed() throws IOException {
    published().image("seen", "p7", image("seen"));
    published().reference("seen", FilmClass.COVID19, 1);
    published().reference("lost", FilmClass.COVID19, 1);

    Snapshot first = snapshot("one");

    assertThat(lines(first, "manifest.csv"))
        .hasSize(2)
        .anyMatch(line -> line.contains(",COVID19,p7,seen,"));
    assertThat(lines(first, "left-out.csv")).hasSize(2).anyMatch(line -> line.contains(",lost,"));
    assertThat(first.summary().withoutFilm()).isEqualTo(1);

    published().image("lost", "p8", image("lost"));
    published().image("older", "p9", image("older"));
    published().reference("older", FilmClass.NORMAL, 2);

    Snapshot second = snapshot("two");

    assertThat(lines(second, "manifest.csv"))
        .hasSize(4)
        .anyMatch(line -> line.contains(",COVID19,p8,lost,"))
        .anyMatch(line -> line.contains(",NORMAL,p9,older,"));
    assertThat(second.summary().complete()).isTrue();
  }

  @Test
  void recordsThatAreNoLabelsAreCountedAndListedButNeverFatal() throws IOException {
    published().rubbish();
    published().label("a", "p1", FilmClass.NORMAL, 1, image("a"));
    published().label("u", "p1", FilmClass.UNKNOWN, 1, image("u"));

    Snapshot snapshot = snapshot();

    assertThat(snapshot.summary().films()).isEqualTo(1);
    assertThat(snapshot.summary().unreadable()).isEqualTo(1);
    assertThat(snapshot.summary().unknownClass()).isEqualTo(1);
    assertThat(lines(snapshot, "left-out.csv"))
        .anyMatch(line -> line.matches("\\d,\\d,,no LabeledXRay.*"))
        .anyMatch(line -> line.contains(",u,the newest label is of a class not known here"));
  }

  @Test
  void killAtAnyStepLosesNoLabelAndLeavesTheSameSnapshot() throws IOException {
    for (int i = 0; i < 8; i++) {
      published().label("f" + i, "p" + i, FilmClass.NORMAL, i, image("f" + i));
    }
    published().image("seen", "p1", image("seen"));
    published().reference("seen", FilmClass.COVID19, 1);
    String whole = snapshot("whole").summary().dataSetSha256();

    int kills = 0;
    while (killedAt(kills + 1, folder.resolve("killed-" + (kills + 1)))) {
      kills++;
      Path home = folder.resolve("killed-" + kills);
      assertThat(home.resolve("snapshot")).doesNotExist();

      Snapshot after = collectAndTake(home, "snapshot", CollectionListener.SILENT);

      assertThat(after.summary().dataSetSha256()).isEqualTo(whole);
      assertThat(after.summary().labels()).isEqualTo(9);
    }
    assertThat(kills).isGreaterThanOrEqualTo(2);
  }

  private boolean killedAt(int step, Path home) throws IOException {
    try {
      collectAndTake(home, "snapshot", new KilledAt(step));
      return false;
    } catch (Killed expected) {
      return true;
    }
  }

  @Test
  void whatAKillTearsIsReadAgain() throws IOException {
    published().label("a", "p1", FilmClass.NORMAL, 1, image("a"));
    Path home = folder.resolve("torn");
    try (LabelCollection labels = open(home)) {
      labels.collect(CollectionListener.SILENT);
    }
    Files.writeString(
        home.resolve("labels/journal.csv"), "label,0,99,half a ro", StandardOpenOption.APPEND);
    published().label("b", "p2", FilmClass.NORMAL, 1, image("b"));

    Snapshot snapshot = collectAndTake(home, "snapshot", CollectionListener.SILENT);

    assertThat(lines(snapshot, "manifest.csv")).hasSize(3);
    assertThat(snapshot.summary().labels()).isEqualTo(2);
  }

  @Test
  void secondTrainerInTheSameFolderIsRefused() throws IOException {
    try (LabelCollection first = open(folder)) {
      assertThat(first.labels()).isZero();
      assertThatThrownBy(() -> open(folder))
          .isInstanceOf(UnusableFolderException.class)
          .hasMessageContaining("another training works in");
    }
  }

  @Test
  void damagedJournalIsNamedWithItsCure() throws IOException {
    published().label("a", "p1", FilmClass.NORMAL, 1, image("a"));
    collectAndTake(folder, "snapshot", CollectionListener.SILENT);
    Path journal = folder.resolve("labels/journal.csv");
    Files.writeString(journal, "");

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(UnusableFolderException.class)
        .hasMessageContaining("journal.csv is damaged; delete the folder");
    assertThat(journal).isEmptyFile();
  }

  @Test
  void otherTopicOfTheSameNameIsNotMixedIn() throws IOException {
    published().label("a", "p1", FilmClass.NORMAL, 1, image("a"));
    collectAndTake(folder, "snapshot", CollectionListener.SILENT);
    Path position = folder.resolve("labels/position.json");
    Files.writeString(
        position, Files.readString(position).replaceAll("\"to\":\\{\"0\":\\d", "\"to\":{\"0\":9"));

    try (LabelCollection labels = open(folder)) {
      assertThatThrownBy(() -> labels.collect(CollectionListener.SILENT))
          .isInstanceOf(UnusableFolderException.class)
          .hasMessageContaining("another topic");
    }
  }

  private Snapshot snapshot() throws IOException {
    return snapshot("snapshot");
  }

  private Snapshot snapshot(String name) throws IOException {
    return collectAndTake(folder, name, CollectionListener.SILENT);
  }

  private Snapshot collectAndTake(Path home, String name, CollectionListener listener)
      throws IOException {
    try (LabelCollection labels = open(home)) {
      labels.collect(listener);
      return labels.snapshot(home.resolve(name), listener);
    }
  }

  private LabelCollection open(Path home) throws IOException {
    return LabelCollection.open(
        home.resolve("labels"),
        new TopicAddress(
            Connection.open(stack().bootstrapServers(), stack().registryUrl()), topics),
        () -> TAKEN);
  }

  private static List<String> lines(Snapshot snapshot, String file) throws IOException {
    return Files.readAllLines(snapshot.folder().resolve(file));
  }

  private static byte[] image(String name) {
    return ("image of " + name).getBytes(StandardCharsets.UTF_8);
  }

  private PublishedLabels published() {
    PublishedLabels labels = opened;
    if (labels == null) {
      throw new IllegalStateException("not opened");
    }
    return labels;
  }

  private static LocalStack stack() {
    return SharedStack.get();
  }

  /** Stands for a kill between two steps. */
  private static final class KilledAt implements CollectionListener {
    private final int step;
    private int reached;

    KilledAt(int step) {
      this.step = step;
    }

    @Override
    public void collected(long done, long all) {
      step();
    }

    @Override
    public void searched() {
      step();
    }

    private void step() {
      reached++;
      if (reached == step) {
        throw new Killed();
      }
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
