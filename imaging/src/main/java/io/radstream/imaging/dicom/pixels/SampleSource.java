package io.radstream.imaging.dicom.pixels;

/** The samples of a frame, by their places in the order in which they are stored. */
public interface SampleSource {

  /** The cell of a sample, unsigned up to 16 bits. */
  int at(int index, int allocated);

  /**
   * Replaces the cell of a sample of 8 bits or more. Only for what is a copy of the file's bytes.
   */
  void put(int index, int allocated, int cell);

  /** Whether the samples of one colour lie together. */
  boolean isPlanar(PixelLayout layout);

  /** Whether two pixels share their colour samples. */
  boolean isHalved(PixelLayout layout);

  /**
   * The cells of all samples, pixel by pixel; of 8 or 16 bit, and not halved.
   *
   * @return unsigned; may be changed only by whoever owns the source
   */
  default short[] cells(PixelLayout layout) {
    int pixels = (int) layout.pixels();
    int samples = layout.samples();
    boolean planar = isPlanar(layout);
    short[] cells = new short[pixels * samples];
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int sample = 0; sample < samples; sample++) {
        int index = planar ? sample * pixels + pixel : pixel * samples + sample;
        cells[pixel * samples + sample] = (short) at(index, layout.allocated());
      }
    }
    return cells;
  }
}
