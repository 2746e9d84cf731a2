package io.radstream.benchmarks.load;

import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageFile;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.producertools.publish.ImageFiles;
import io.radstream.schemas.ContentType;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.ImageLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the images of a load come from; a picocli mixin. */
public final class ImagesOption {

  private static final long SEED = 1;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Images to publish (default: test below $RADSTREAM_DATA or ../shared/xray).")
  private @Nullable Path images;

  /** For picocli. */
  public ImagesOption() {}

  /**
   * Reads them.
   *
   * @return at least one
   * @throws ParameterException if there is no such folder, or no image in it
   * @throws IOException if it cannot be read
   */
  public List<EncodedImage> read() throws IOException {
    Path folder = images == null ? ImageLibrary.dataFolder().resolve("test") : images;
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "--images: no such folder: " + folder);
    }
    List<EncodedImage> found = under(folder);
    if (found.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "No images in " + folder);
    }
    return found;
  }

  /** All that can be sent, as it would be sent, in a mixed order that is always the same. */
  static List<EncodedImage> under(Path folder) throws IOException {
    Deidentifier deidentifier = Deidentifier.within(ImageLimits.STANDARD);
    List<EncodedImage> images = new ArrayList<>();
    for (Path file : ImageFiles.under(folder).files()) {
      ImageFile.read(file, ImageLimits.STANDARD)
          .then(
              read ->
                  deidentifier
                      .clean(read.bytes(), read.format())
                      .then(
                          clean ->
                              StepResult.of(new EncodedImage(clean.bytes(), type(read.format())))))
          .accepted()
          .ifPresent(images::add);
    }
    Collections.shuffle(images, new Random(SEED));
    return List.copyOf(images);
  }

  private static ContentType type(ImageFormat format) {
    return switch (format) {
      case PNG -> ContentType.PNG;
      case JPEG -> ContentType.JPEG;
      case DICOM -> ContentType.DICOM;
    };
  }
}
