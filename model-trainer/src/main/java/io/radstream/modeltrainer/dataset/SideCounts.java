package io.radstream.modeltrainer.dataset;

import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How many images fell to which side, for whoever misses one. */
public record SideCounts(List<LabeledImage> images) {

  /** Copies the list. */
  public SideCounts {
    images = List.copyOf(images);
  }

  /** What to do about a manifest without an image of a side. */
  public String missingInManifest(Side side) {
    return "--manifest: holds no image of the side %s (%s); name the sides in a column split (train, val, test), or leave it out and bring images of more patients: of these 70 %%, 10 %% and 20 %% fall to train, validation and test"
        .formatted(name(side), this);
  }

  /** What to do about labels of which none fell to a side. */
  public String missingInLabels(String what) {
    return "too few labels: no image %s (%s); label images of more patients: of these 70 %%, 10 %% and 20 %% fall to train, validation and test"
        .formatted(what, this);
  }

  /** As "train 3, validation 0, test 1". */
  @Override
  public String toString() {
    return Arrays.stream(Side.values())
        .map(side -> "%s %d".formatted(name(side), count(side)))
        .collect(Collectors.joining(", "));
  }

  private long count(Side side) {
    return images.stream().filter(image -> image.side() == side).count();
  }

  private static String name(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }
}
