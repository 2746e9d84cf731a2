package io.radstream.imaging.deidentify;

/** How a clean file's pixels are compressed though they came otherwise; never with loss. */
public enum Recompression {
  /** As they came. */
  NONE(""),
  /** JPEG-LS without loss. */
  JPEG_LS("jpeg-ls"),
  /** The data set is deflated. */
  DEFLATED("deflate");

  private final String text;

  Recompression(String text) {
    this.text = text;
  }

  /** Its short name; empty for none. */
  public String text() {
    return text;
  }
}
