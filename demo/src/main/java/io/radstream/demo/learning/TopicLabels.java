package io.radstream.demo.learning;

import io.radstream.console.Progress;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.producertools.label.Label;
import io.radstream.producertools.label.Label.Subject;
import io.radstream.producertools.label.LabelPublisher;
import io.radstream.producertools.label.LabelPublisher.LabelCounts;
import io.radstream.producertools.label.LabelSettings;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Puts images with their labels onto the labels topic. Their pseudonyms are made with a key that is
 * no secret: the images are public, and each demo must split them in the same way. Stateless.
 */
public final class TopicLabels {

  private TopicLabels() {}

  /**
   * Publishes and waits until all are acknowledged or failed.
   *
   * @return how many of which class, in a line
   * @throws io.radstream.schemas.brokers.UnreachableException if broker or registry cannot be used
   */
  public static String publish(
      String bootstrapServers, String registryUrl, List<LabeledImage> images) {
    InstantSource clock = InstantSource.system();
    LabelSettings settings =
        new LabelSettings(
            Connection.open(bootstrapServers, registryUrl),
            Topics.standard(),
            ImageLimits.STANDARD,
            PseudonymKey.of(new byte[PseudonymKey.BYTES]),
            "demo",
            Evidence.DATASET);
    Instant now = clock.instant();
    try (LabelPublisher publisher = LabelPublisher.open(settings, clock);
        PrintStream nowhere =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Progress silent = Progress.start(nowhere, false, "labels", images.size(), clock)) {
      LabelCounts counts = new LabelCounts(silent);
      publisher.publish(images.stream().map(image -> label(image, now)).toList(), counts);
      return counts.summary();
    }
  }

  private static Label label(LabeledImage image, Instant now) {
    return new Label(
        new Subject.ImageFile(image.file()),
        FilmClass.valueOf(image.finding().name()),
        image.patient(),
        image.population(),
        image.source(),
        now);
  }
}
