package io.radstream.benchmarks.load;

import io.radstream.imaging.decode.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the images of a load come from; a picocli mixin. */
public final class ImagesOption {

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
  public List<LoadImage> read() throws IOException {
    Path folder = images == null ? data().resolve("test") : images;
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "--images: no such folder: " + folder);
    }
    List<LoadImage> found = LoadImages.under(folder, ImageLimits.STANDARD);
    if (found.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "No images in " + folder);
    }
    return found;
  }

  private static Path data() {
    String configured = System.getenv("RADSTREAM_DATA");
    return configured == null
        ? Path.of(System.getProperty("radstream.home", "."), "..", "shared", "xray").normalize()
        : Path.of(configured);
  }
}
