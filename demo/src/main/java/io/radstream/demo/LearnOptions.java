package io.radstream.demo;

import io.radstream.console.ExitCode;
import io.radstream.demo.images.DataFolder;
import io.radstream.demo.learning.ImageSplit;
import io.radstream.demo.learning.LearnSettings;
import io.radstream.demo.learning.Sizes;
import io.radstream.demo.learning.TooFewImagesException;
import io.radstream.demo.run.DemoEnvironment;
import io.radstream.demo.run.PagePort;
import io.radstream.demo.screen.DemoException;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code demo} that make it learn. */
final class LearnOptions {

  @Option(
      names = "--learn",
      required = true,
      description = {
        "The whole loop: a weak model, labels, training, gate, promotion while images flow,",
        "rollback. Needs --images with manifest.csv, or RADSTREAM_DATA; ends by itself."
      })
  private boolean learn;

  @Option(
      names = "--labels",
      paramLabel = "N",
      description = "With --learn: images labeled on the topic (default: 1260).")
  private int labels = Sizes.STANDARD.labels();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "With --learn: keep the gate's decision and report here.")
  private @Nullable Path out;

  /** For picocli. */
  LearnOptions() {}

  /** Whether it was wanted. */
  boolean wanted() {
    return learn;
  }

  /**
   * Chooses the images.
   *
   * @param images given with {@code --images}; null if nothing was
   * @param page where the dashboard is served
   * @throws DemoException if the images are not there or too few, or the options out of range
   */
  LearnSettings settings(@Nullable Path images, String engine, Duration timeout, PagePort page)
      throws DemoException {
    if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
      throw new DemoException(ExitCode.USAGE, "--out: %s is no folder".formatted(out));
    }
    Sizes sizes = sizes();
    DataFolder folder =
        DataFolder.find(
            Optional.ofNullable(images).stream().toList(), DemoEnvironment.dataFolder());
    return new LearnSettings(
        folder.path(), choice(folder.images(), sizes), sizes, engine, timeout, page, out);
  }

  private Sizes sizes() {
    return Sizes.STANDARD.withLabels(labels);
  }

  private static ImageSplit choice(List<LabeledImage> all, Sizes sizes) throws DemoException {
    try {
      ImageSplit choice = ImageSplit.of(all, sizes);
      for (List<LabeledImage> images :
          List.of(choice.first(), choice.labeled(), choice.testSet(), choice.passing())) {
        DataFolder.expect(images);
      }
      return choice;
    } catch (TooFewImagesException e) {
      throw new DemoException(ExitCode.USAGE, "--learn: " + e.getMessage());
    }
  }
}
