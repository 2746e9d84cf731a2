package io.radstream.dashboard.views;

/** Which picture of an image. */
public enum ViewKind {
  /** JPEG, longer side 256 pixels. */
  THUMBNAIL,
  /** PNG of 8 bit grey, longer side at most 2,048 pixels. */
  WHOLE,
  /** PNG of 8 bit grey, 0 no evidence to 255 strongest; in the thumbnail's shape. */
  HEATMAP
}
