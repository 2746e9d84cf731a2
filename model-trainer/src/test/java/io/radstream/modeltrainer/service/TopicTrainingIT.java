package io.radstream.modeltrainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.radstream.localstack.LocalStack;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.modeltrainer.bundling.FinishedTraining;
import io.radstream.modeltrainer.commands.SyntheticImages;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.CollectionListener;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicAddress;
import io.radstream.modeltrainer.dataset.snapshot.PublishedLabels;
import io.radstream.modeltrainer.service.TopicTraining.Ending;
import io.radstream.modeltrainer.service.TrainerService.Jobs;
import io.radstream.modeltrainer.service.TrainerService.RetrainPolicy;
import io.radstream.modeltrainer.service.TrainingJob.JobSettings;
import io.radstream.modeltrainer.training.Augmentation;
import io.radstream.modeltrainer.training.Sampling;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;
import io.radstream.telemetry.management.ManagementAddress;
import io.radstream.telemetry.management.ManagementServer;
import io.radstream.telemetry.metrics.MeterDefinition;
import io.radstream.telemetry.metrics.ServiceMetrics;
import io.radstream.testkit.metrics.Promtool;
import io.radstream.testkit.stack.SharedStack;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicTrainingIT {

  private static final NetworkSpec TINY =
      new NetworkSpec(32, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);

  private static final List<FilmClass> CLASSES =
      List.of(FilmClass.COVID19, FilmClass.PNEUMONIA, FilmClass.NORMAL);

  @TempDir Path folder;

  private final StringWriter told = new StringWriter();
  private final PrintWriter console = new PrintWriter(told, true);
  private final StopSignal stop = new StopSignal();
  private Instant now = Instant.parse("2026-11-25T18:00:00Z");
  private Topics topics = Topics.standard();

  @BeforeEach
  void publishImages() throws Exception {
    topics = SharedStack.ownTopics();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack().bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topics.labels(), 2, (short) 1),
                  new NewTopic(topics.images(), 1, (short) 1)))
          .all()
          .get();
    }
    publish(0, 48);
  }

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

  @Test
  void everyMeterIsScrapedWhileTheServiceTrainsAndAfterwards() throws Exception {
    List<String> early = new ArrayList<>();
    try (ServiceMetrics metrics = ServiceMetrics.scraped();
        ManagementServer server =
            ManagementServer.start(new ManagementAddress("127.0.0.1", 0), metrics::scrape);
        LabelCollection labels = open()) {
      PrintWriter scraping =
          new PrintWriter(
              new EpochWriter(
                  told,
                  () -> {
                    if (early.isEmpty()) {
                      early.add(asked(server, "/metrics"));
                      early.add(asked(server, "/health/ready"));
                    }
                    if (told.toString().contains("run-001 is finished")) {
                      stop.give();
                    }
                  }));
      TrainerService service =
          new TrainerService(
              Jobs.all(settings()),
              new RetrainPolicy(40, Duration.ofHours(6)),
              labels,
              folder.resolve("out"),
              FinishedTraining.NOTHING,
              scraping,
              stop,
              () -> now,
              TrainerMeters.of(metrics));
      server.watch(service::obstacle);
      assertThat(asked(server, "/health/ready")).contains("brokers have not answered");

      service.run();

      assertThat(early.get(0))
          .contains("xray_training_epoch 1.0", "xray_training_loss{set=\"validation\"}")
          .contains("xray_labels_waiting 48.0", "xray_trainings_total{result=\"done\"} 0.0");
      assertThat(early.get(1)).isEqualTo("ready\n");
      String late = asked(server, "/metrics");
      assertThat(late)
          .contains("xray_trainings_total{result=\"done\"} 1.0")
          .contains("xray_training_finished_timestamp_seconds 1.");
      assertThat(ownNames(late))
          .containsExactlyInAnyOrderElementsOf(
              TrainerMeters.ALL.stream().map(MeterDefinition::exposedName).toList());
      assertThat(asked(server, "/health/ready")).contains("it stops");
      assumeThat(Promtool.isInstalled()).as("promtool is not installed").isTrue();
      assertThat(Promtool.checkMetrics(late).output()).isEmpty();
    }
  }

  private static String asked(ManagementServer server, String path) {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> ownNames(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("xray_"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toSet());
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

  private static JobSettings settings() {
    return new JobSettings(plan(3e-3), Optional.empty(), "tiny", "1", "LicenseRef-Test");
  }

  private static TrainingPlan plan(double rate) {
    return new TrainingPlan(
        TINY, 8, 8, rate, 0.01, 0.05, 0.9, 6, 7, Augmentation.STANDARD, Sampling.BALANCED);
  }

  private Path out() {
    return folder.resolve("one");
  }

  private LabelCollection open() throws IOException {
    return LabelCollection.open(
        folder.resolve("labels"),
        new TopicAddress(
            Connection.open(stack().bootstrapServers(), stack().registryUrl()), topics),
        () -> now);
  }

  private void publish(int from, int to) throws IOException {
    Path images = Files.createDirectories(folder.resolve("films"));
    SyntheticImages.draw(images, to);
    try (PublishedLabels labels = new PublishedLabels(stack(), topics)) {
      for (int i = from; i < to; i++) {
        byte[] image = Files.readAllBytes(images.resolve("film-%03d.png".formatted(i)));
        labels.label("image-" + i, "patient-" + i, CLASSES.get(i % 3), i, image);
      }
    }
  }

  private static ModelBundle bundle(Path file) {
    return ((BundleResult.Loaded) BundleReader.read(file)).bundle();
  }

  private static LocalStack stack() {
    return SharedStack.get();
  }

  /** Does something when the first epoch has been told of. */
  private static final class EpochWriter extends FilterWriter {
    private final Runnable then;

    EpochWriter(StringWriter out, Runnable then) {
      super(out);
      this.then = then;
    }

    @Override
    public void flush() {
      if (out.toString().contains("epoch 1 done in")) {
        then.run();
      }
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
