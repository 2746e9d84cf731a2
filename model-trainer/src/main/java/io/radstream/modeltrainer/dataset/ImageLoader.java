package io.radstream.modeltrainer.dataset;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Decodes images one after the other; what cannot be read is kept as a sentence each. */
public final class ImageLoader {

  private final ImageDecoders decoders = ImageDecoders.standard(ImageLimits.STANDARD);

  /**
   * Reads the images in order.
   *
   * @param each takes every image that could be read, decoded
   * @return what was refused: the image's name, reason and detail
   */
  public List<String> load(List<LabeledImage> images, BiConsumer<LabeledImage, GreyImage> each) {
    List<String> refused = new ArrayList<>();
    images.forEach(
        labeled ->
            load(labeled.file(), labeled.name(), image -> each.accept(labeled, image), refused));
    return List.copyOf(refused);
  }

  /**
   * Reads files in order.
   *
   * @param each takes every file that could be read with its image
   * @return what was refused: file name, reason and detail
   */
  public List<String> loadFiles(List<Path> files, BiConsumer<Path, GreyImage> each) {
    List<String> refused = new ArrayList<>();
    files.forEach(
        file ->
            load(
                file,
                String.valueOf(file.getFileName()),
                image -> each.accept(file, image),
                refused));
    return List.copyOf(refused);
  }

  private void load(Path file, String name, Consumer<GreyImage> taker, List<String> refused) {
    StepResult<GreyImage> result = read(file);
    result.accepted().ifPresent(taker);
    result
        .rejection()
        .ifPresent(why -> refused.add("%s: %s (%s)".formatted(name, why.reason(), why.detail())));
  }

  private StepResult<GreyImage> read(Path file) {
    try {
      if (Files.size(file) > ImageLimits.STANDARD.maxBytes()) {
        return StepResult.rejected(
            RejectionReason.TOO_LARGE, "more than " + ImageLimits.STANDARD.maxBytes() + " bytes");
      }
      return decoders.decode(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      return StepResult.rejected(
          RejectionReason.REFERENCE_UNREACHABLE, "the file is missing or cannot be read");
    }
  }
}
