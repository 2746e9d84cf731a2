package io.radstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a frame in JPEG lossless is: an image of the header's size, or a reason. */
class JpegLosslessFrameFuzzTest {

  private static final String SYNTAX = "1.2.840.10008.1.2.4.70";

  @FuzzTest(maxDuration = "1m")
  void aFrameIsAnImageOrAReason(byte[] bytes) {
    FrameFile.check(SYNTAX, bytes);
  }
}
