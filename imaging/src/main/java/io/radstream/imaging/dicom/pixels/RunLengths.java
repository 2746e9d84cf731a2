package io.radstream.imaging.dicom.pixels;

import java.io.ByteArrayOutputStream;

/** Writes run lengths (PS3.5 section G.3.1). */
final class RunLengths {

  private static final int LONGEST = 128;

  /** Shorter repetitions are not worth a run of their own. */
  private static final int SHORTEST = 3;

  private RunLengths() {}

  /** The runs of a plane. */
  static byte[] of(byte[] plane) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plane.length / 2);
    int literal = 0;
    int at = 0;
    while (at < plane.length) {
      int run = run(plane, at);
      if (run >= SHORTEST) {
        writeLiteral(plane, literal, at, out);
        out.write(1 - run);
        out.write(plane[at]);
        literal = at + run;
      }
      at += run;
    }
    writeLiteral(plane, literal, plane.length, out);
    return out.toByteArray();
  }

  private static int run(byte[] plane, int at) {
    int end = at + 1;
    while (end < plane.length && end - at < LONGEST && plane[end] == plane[at]) {
      end++;
    }
    return end - at;
  }

  private static void writeLiteral(byte[] plane, int from, int to, ByteArrayOutputStream out) {
    for (int at = from; at < to; at += LONGEST) {
      int count = Math.min(LONGEST, to - at);
      out.write(count - 1);
      out.write(plane, at, count);
    }
  }
}
