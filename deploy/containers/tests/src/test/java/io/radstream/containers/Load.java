package io.radstream.containers;

import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.images.ImageLibrary;
import io.radstream.testkit.outcomes.CheckResult;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.publish.ImageFeed;
import io.radstream.testkit.publish.ImagePublisher;
import io.radstream.testkit.publish.PublishRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;

/** Images that flow at a steady rate, and the fault campaign's account of what becomes of them. */
final class Load implements AutoCloseable {

  private static final long SEED = 11;
  private static final double POISON_SHARE = 0.02;
  private static final int IMAGES = 60;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final RunHistory history = new RunHistory();
  private final OutcomeReader<RunHistory> reader;
  private final ImagePublisher publisher;

  private Load(ContainerStack stack, Topics topics, double perSecond) throws IOException {
    var serializer = stack.serializer();
    ImageFeed feed =
        ImageFeed.of(
            ImageLibrary.of(images(), IMAGES, new Random(SEED)),
            image -> Objects.requireNonNull(serializer.serialize(topics.images(), image)),
            POISON_SHARE,
            SEED,
            InstantSource.system());
    this.reader = OutcomeReader.start(stack.bootstrapServers(), topics, history);
    this.publisher =
        ImagePublisher.start(
            stack.bootstrapServers(),
            topics.images(),
            feed,
            history,
            PublishRate.perSecond(perSecond),
            Long.MAX_VALUE,
            false);
  }

  /** Begins to publish, until {@link #settle}. */
  static Load start(ContainerStack stack, Topics topics, double perSecond) throws IOException {
    return new Load(stack, topics, perSecond);
  }

  /** Real images where they are; drawn ones otherwise. */
  static Optional<Path> images() {
    return Optional.of(ImageLibrary.dataFolder().resolve("originals")).filter(Files::isDirectory);
  }

  /** Waits until so many outcomes more have been committed. */
  void awaitMoreOutcomes(int more) {
    int goal = history.outcomeCount() + more;
    Awaitility.await().atMost(LIMIT).until(() -> history.outcomeCount() >= goal);
  }

  /** Ends the load, waits until all that was published has its outcome, then counts. */
  CheckResult settle() throws InterruptedException {
    publisher.stop(LIMIT);
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () ->
                history.outcomeCount() >= history.inputCount() && history.settle().missing() == 0);
    reader.readToEnd(LIMIT);
    return history.settle();
  }

  @Override
  public void close() {
    publisher.close();
    reader.close();
  }
}
