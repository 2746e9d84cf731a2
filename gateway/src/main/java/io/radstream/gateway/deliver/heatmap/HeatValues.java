package io.radstream.gateway.deliver.heatmap;

/** How much each part of an image speaks for a finding. */
@FunctionalInterface
public interface HeatValues {

  /**
   * The map over an image of this size.
   *
   * @return {@code height * width} unsigned bytes row by row from the top left, 0 for nothing, 255
   *     for most
   */
  byte[] scaledTo(int width, int height);
}
