package io.radstream.imaging.jpegls;

/** In which order the samples of several components come (T.87 C.2.3). */
enum Interleave {
  /** Each component has a scan of its own. */
  NONE,
  /** A line of each component in turn. */
  LINE,
  /** A sample of each component in turn. */
  SAMPLE
}
