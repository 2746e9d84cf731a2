package io.radstream.modeltrainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.modeltrainer.bundling.FinishedTraining;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.CollectionListener;
import io.radstream.modeltrainer.service.TopicTraining.Ending;
import io.radstream.modeltrainer.service.TrainerService.Jobs;
import io.radstream.modeltrainer.service.TrainerService.RetrainPolicy;
import io.radstream.modeltrainer.service.TrainingJob.JobSettings;
import io.radstream.testkit.stack.SharedStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicTrainingIT extends TopicTrainingFixture {

  @Test
  void killBetweenAnyTwoStepsIsGoneOnWithAndNothingIsDoneTwice() throws IOException {
    List<Path> handedOn = new ArrayList<>();
    FinishedTraining killed =
        (bundle, snapshot) -> {
          handedOn.add(bundle);
          throw new Killed();
        };

    // Killed after the first epoch's checkpoint.
    assertThatThrownBy(() -> run(new StopSignal(), epochKiller(), killed))
        .isInstanceOf(Killed.class);
    assertThat(handedOn).isEmpty();
    String snapshot = Files.readString(out().resolve("snapshot/snapshot.json"));
    publish(48, 54);

    // Killed when the bundle was there and what follows had begun.
    assertThatThrownBy(() -> run(new StopSignal(), console, killed)).isInstanceOf(Killed.class);
    assertThat(handedOn).hasSize(1);
    assertThat(out().resolve("finished.json")).doesNotExist();
    byte[] bundle = Files.readAllBytes(handedOn.get(0));

    Ending ending = run(new StopSignal(), console, (file, taken) -> handedOn.add(file));

    assertThat(ending).isEqualTo(Ending.DONE);
    assertThat(handedOn).hasSize(2);
    assertThat(Files.readAllBytes(handedOn.get(1))).isEqualTo(bundle);
    assertThat(out().resolve("finished.json")).exists();
    assertThat(Files.readString(out().resolve("snapshot/snapshot.json"))).isEqualTo(snapshot);
    assertThat(told.toString()).contains("going on after epoch 1").contains("48 labels");
  }

  @Test
  void bundleSaysWhichOffsetsItLearnedFromAndWhoseWeightsItBeganWith() throws IOException {
    run(new StopSignal(), console, FinishedTraining.NOTHING);
    ModelBundle parent = bundle(out().resolve("tiny-1.radstream.zip"));
    Path second = folder.resolve("second");

    JobSettings settings =
        new JobSettings(plan(1e-4), Optional.of(parent), "tiny", "2", "LicenseRef-Test");
    try (LabelCollection labels = open()) {
      labels.collect(CollectionListener.SILENT);
      new TopicTraining(
              Jobs.all(settings),
              second,
              FinishedTraining.NOTHING,
              console,
              new StopSignal(),
              () -> now,
              TrainerMeters.unread())
          .run(labels);
    }

    Map<String, String> lineage =
        bundle(second.resolve("tiny-2.radstream.zip")).manifest().lineage();
    assertThat(lineage)
        .containsEntry("topic", topics.labels())
        .containsEntry("parentVersion", "1")
        .containsEntry("parentSha256", parent.modelSha256())
        .containsKey("dataSetSha256");
    assertThat(lineage.get("offsets")).matches("0:0-\\d+ 1:0-\\d+");
    assertThat(parent.manifest().lineage()).doesNotContainKey("parentVersion");
  }

  @Test
  void serviceTrainsWhenThereAreEnoughLabelsOrEnoughTimeHasPassed() throws IOException {
    try (LabelCollection labels = open()) {
      labels.collect(CollectionListener.SILENT);
      TrainerService service = service(labels, stop);

      service.trainIfDue();
      assertThat(runs()).containsExactly("run-001");
      service.trainIfDue();
      assertThat(runs()).containsExactly("run-001");

      publish(48, 50);
      labels.collect(CollectionListener.SILENT);
      service.trainIfDue();
      assertThat(runs()).containsExactly("run-001");
      now = now.plus(Duration.ofHours(7));
      service.trainIfDue();
      assertThat(runs()).containsExactly("run-001", "run-002");
    }
    assertThat(folder.resolve("out/run-002/tiny-1.2.radstream.zip")).exists();
  }

  @Test
  void serviceThatIsStoppedInTheMiddleGoesOnWithThatTraining() throws IOException {
    try (LabelCollection labels = open()) {
      labels.collect(CollectionListener.SILENT);
      stop.give();
      service(labels, stop).run();
      assertThat(runs()).isEmpty();

      StopSignal later = new StopSignal();
      PrintWriter stopping = stoppingAfterEpoch(later);
      assertThatThrownBy(() -> service(labels, later, stopping).trainIfDue())
          .isInstanceOf(StopSignal.StoppedException.class);
      assertThat(folder.resolve("out/run-001/finished.json")).doesNotExist();

      service(labels, new StopSignal()).trainIfDue();
    }

    assertThat(told.toString())
        .contains("going on with run-001")
        .contains("going on after epoch 1");
    assertThat(runs()).containsExactly("run-001");
    assertThat(folder.resolve("out/run-001/finished.json")).exists();
  }

  @Test
  void trainingThatLearnsNothingIsToldAndTheServiceGoesOn() throws IOException {
    JobSettings useless =
        new JobSettings(plan(1), Optional.empty(), "tiny", "1", "LicenseRef-Test");
    List<Path> handedOn = new ArrayList<>();
    try (LabelCollection labels = open()) {
      labels.collect(CollectionListener.SILENT);
      TrainerService service =
          new TrainerService(
              Jobs.all(useless),
              new RetrainPolicy(40, Duration.ofHours(6)),
              labels,
              folder.resolve("out"),
              (bundle, snapshot) -> handedOn.add(bundle),
              console,
              stop,
              () -> now,
              TrainerMeters.unread());

      service.trainIfDue();
      service.trainIfDue();

      assertThat(runs()).containsExactly("run-001");
      publish(48, 50);
      labels.collect(CollectionListener.SILENT);
      now = now.plus(Duration.ofHours(7));
      service.trainIfDue();
      assertThat(runs()).containsExactly("run-001", "run-002");
    }
    assertThat(handedOn).isEmpty();
    assertThat(told.toString())
        .contains("run-001 gives no model: it is not better than chance")
        .contains("run-002 gives no model");
    assertThat(folder.resolve("out/run-001")).isDirectoryNotContaining("glob:**.radstream.zip");
  }

  @Test
  void tooFewLabelsMakeTheServiceWaitAndLeaveNoFolder() throws IOException {
    topics = SharedStack.ownTopics();
    try (LabelCollection labels = openEmpty()) {
      publish(0, 1);
      labels.collect(CollectionListener.SILENT);
      TrainerService service =
          new TrainerService(
              Jobs.all(settings()),
              new RetrainPolicy(1, Duration.ofHours(6)),
              labels,
              folder.resolve("out"),
              FinishedTraining.NOTHING,
              console,
              stop,
              () -> now,
              TrainerMeters.unread());

      service.trainIfDue();

      assertThat(runs()).isEmpty();
      assertThat(told.toString()).contains("too few labels").contains("waiting for more labels");
    }
  }

  private LabelCollection openEmpty() throws IOException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack().bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topics.labels(), 1, (short) 1),
                  new NewTopic(topics.images(), 1, (short) 1)))
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return open();
  }

  private TrainerService service(LabelCollection labels, StopSignal signal) {
    return service(labels, signal, console);
  }

  private TrainerService service(LabelCollection labels, StopSignal signal, PrintWriter writer) {
    return new TrainerService(
        Jobs.all(settings()),
        new RetrainPolicy(40, Duration.ofHours(6)),
        labels,
        folder.resolve("out"),
        FinishedTraining.NOTHING,
        writer,
        signal,
        () -> now,
        TrainerMeters.unread());
  }

  private List<String> runs() throws IOException {
    Path out = folder.resolve("out");
    if (!Files.exists(out)) {
      return List.of();
    }
    try (var files = Files.list(out)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("run-"))
          .sorted()
          .toList();
    }
  }

  private Ending run(StopSignal signal, PrintWriter writer, FinishedTraining next)
      throws IOException {
    try (LabelCollection labels = open()) {
      labels.collect(CollectionListener.SILENT);
      return new TopicTraining(
              Jobs.all(settings()), out(), next, writer, signal, () -> now, TrainerMeters.unread())
          .run(labels);
    }
  }

  /** Throws when the first epoch has been told of: its checkpoint is on the disk then. */
  private PrintWriter epochKiller() {
    return new PrintWriter(
        new EpochWriter(
            told,
            () -> {
              throw new Killed();
            }));
  }

  private PrintWriter stoppingAfterEpoch(StopSignal signal) {
    return new PrintWriter(new EpochWriter(told, signal::give));
  }

  private Path out() {
    return folder.resolve("one");
  }

  private static ModelBundle bundle(Path file) {
    return ((BundleResult.Loaded) BundleReader.read(file)).bundle();
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
