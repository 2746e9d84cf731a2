package io.radstream.modeltrainer.service;

import io.radstream.localstack.LocalStack;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.modeltrainer.commands.SyntheticImages;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicAddress;
import io.radstream.modeltrainer.dataset.snapshot.PublishedLabels;
import io.radstream.modeltrainer.service.TrainingJob.JobSettings;
import io.radstream.modeltrainer.training.Augmentation;
import io.radstream.modeltrainer.training.Sampling;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.stack.SharedStack;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A topic with labels of 48 images, and what trains a tiny network of them. */
abstract class TopicTrainingFixture {

  private static final NetworkSpec TINY =
      new NetworkSpec(32, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);

  private static final List<FilmClass> CLASSES =
      List.of(FilmClass.COVID19, FilmClass.PNEUMONIA, FilmClass.NORMAL);

  @TempDir Path folder;

  final StringWriter told = new StringWriter();
  final PrintWriter console = new PrintWriter(told, true);
  final StopSignal stop = new StopSignal();
  Instant now = Instant.parse("2026-11-25T18:00:00Z");
  Topics topics = Topics.standard();

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

  static JobSettings settings() {
    return new JobSettings(plan(3e-3), Optional.empty(), "tiny", "1", "LicenseRef-Test");
  }

  static TrainingPlan plan(double rate) {
    return new TrainingPlan(
        TINY, 8, 8, rate, 0.01, 0.05, 0.9, 6, 7, Augmentation.STANDARD, Sampling.BALANCED);
  }

  final LabelCollection open() throws IOException {
    return LabelCollection.open(
        folder.resolve("labels"),
        new TopicAddress(
            Connection.open(stack().bootstrapServers(), stack().registryUrl()), topics),
        () -> now);
  }

  final void publish(int from, int to) throws IOException {
    Path images = Files.createDirectories(folder.resolve("films"));
    SyntheticImages.draw(images, to);
    try (PublishedLabels labels = new PublishedLabels(stack(), topics)) {
      for (int i = from; i < to; i++) {
        byte[] image = Files.readAllBytes(images.resolve("film-%03d.png".formatted(i)));
        labels.label("image-" + i, "patient-" + i, CLASSES.get(i % 3), i, image);
      }
    }
  }

  static LocalStack stack() {
    return SharedStack.get();
  }

  /** Does something when the first epoch has been told of. */
  static final class EpochWriter extends FilterWriter {
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
}
