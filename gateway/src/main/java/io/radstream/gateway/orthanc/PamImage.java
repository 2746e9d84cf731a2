package io.radstream.gateway.orthanc;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A portable arbitrary map (PAM of Netpbm) of one grey channel of 16 bits, as Orthanc writes it.
 *
 * @param width pixels of a row, at least 1
 * @param height rows, at least 1
 * @param samples row by row, without sign
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record PamImage(int width, int height, short[] samples) {

  private static final String MAGIC = "P7";
  private static final String END = "ENDHDR";
  private static final int LONGEST_HEADER = 1024;
  private static final int MOST_PIXELS_A_SIDE = 65_535;
  private static final Map<String, String> EXPECTED =
      Map.of("DEPTH", "1", "MAXVAL", "65535", "TUPLTYPE", "GRAYSCALE");

  /**
   * Reads one.
   *
   * @throws BadImageException if it is none, of another form, or not as long as it says
   */
  static PamImage of(byte[] bytes) throws BadImageException {
    int start = headerEnd(bytes);
    Map<String, String> header =
        header(new String(bytes, 0, start, StandardCharsets.US_ASCII).split("\n", -1));
    for (Map.Entry<String, String> expected : EXPECTED.entrySet()) {
      if (!expected.getValue().equals(header.get(expected.getKey()))) {
        throw BadImageException.corrupt("PAM of another " + expected.getKey());
      }
    }
    int width = side(header, "WIDTH");
    int height = side(header, "HEIGHT");
    if ((long) width * height * Short.BYTES != bytes.length - start) {
      throw BadImageException.corrupt("PAM of another length than its header says");
    }
    short[] samples = new short[width * height];
    ByteBuffer.wrap(bytes, start, bytes.length - start)
        .slice()
        .order(ByteOrder.BIG_ENDIAN)
        .asShortBuffer()
        .get(samples);
    return new PamImage(width, height, samples);
  }

  /** Where the samples begin. */
  private static int headerEnd(byte[] bytes) throws BadImageException {
    int most = Math.min(bytes.length, LONGEST_HEADER);
    String text = new String(bytes, 0, most, StandardCharsets.US_ASCII);
    int end = text.indexOf("\n" + END + "\n");
    if (!text.startsWith(MAGIC + "\n") || end < 0) {
      throw BadImageException.corrupt("no PAM");
    }
    return end + END.length() + 2;
  }

  private static Map<String, String> header(String[] lines) throws BadImageException {
    Map<String, String> header = new HashMap<>();
    for (int i = 1; i < lines.length && !lines[i].equals(END); i++) {
      String[] words = lines[i].split(" ", 2);
      if (words.length < 2 || header.put(words[0], words[1]) != null) {
        throw BadImageException.corrupt("PAM with a line that is none");
      }
    }
    return header;
  }

  private static int side(Map<String, String> header, String name) throws BadImageException {
    String text = header.getOrDefault(name, "");
    if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MOST_PIXELS_A_SIDE) {
      throw BadImageException.corrupt("PAM without a " + name);
    }
    return Integer.parseInt(text);
  }
}
