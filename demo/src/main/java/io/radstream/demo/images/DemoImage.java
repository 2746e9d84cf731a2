package io.radstream.demo.images;

import io.radstream.model.confidence.Finding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One input of the demo.
 *
 * @param source its name for people: relative to its folder, or as at its publisher
 * @param label what it is said to show, if that is known
 * @param phantom whether this program drew it
 */
public record DemoImage(String source, @Nullable Finding label, boolean phantom) {

  /** An image of a folder; a parent folder named like a finding is its label. */
  static DemoImage in(Path folder, Path file) {
    Path relative = folder.equals(file) ? file.getFileName() : folder.relativize(file);
    return new DemoImage(String.valueOf(relative), label(file).orElse(null), false);
  }

  private static Optional<Finding> label(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    String name = parent == null ? "" : String.valueOf(parent.getFileName());
    return Arrays.stream(Finding.values()).filter(f -> f.name().equals(name)).findFirst();
  }
}
