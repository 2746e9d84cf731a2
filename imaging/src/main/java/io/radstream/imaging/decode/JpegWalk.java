package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps from marker to marker through one JPEG file (ISO/IEC 10918-1, annex B). Used once. */
final class JpegWalk {

  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;

  /** Each scan passes over all pixels; real progressive files have about ten. */
  static final int MAX_SCANS = 40;

  private final byte[] bytes;
  private final List<JpegFile.Stretch> kept = new ArrayList<>();
  private @Nullable JpegFrame frame;
  private boolean jfif;
  private JpegAdobe adobe = JpegAdobe.NONE;
  private Orientation orientation = Orientation.UPRIGHT;
  private int scans;
  private int firstScanComponents;

  JpegWalk(byte[] bytes) {
    this.bytes = bytes;
  }

  JpegFile walk() throws BadImageException {
    kept.add(new JpegFile.Stretch(0, 2));
    int at = 2;
    while (true) {
      at = markerFrom(at);
      int marker = bytes[at + 1] & 0xFF;
      if (marker == END_OF_IMAGE) {
        return finished(at);
      }
      at = pass(marker, at);
    }
  }

  private JpegFile finished(int endMarker) throws BadImageException {
    JpegFrame found = frame;
    if (found == null || scans == 0) {
      throw BadImageException.corrupt("JPEG without a picture");
    }
    kept.add(new JpegFile.Stretch(endMarker, endMarker + 2));
    return new JpegFile(
        found,
        JpegColour.of(found, jfif, adobe),
        orientation,
        scans,
        found.progressive() || firstScanComponents < found.components(),
        kept);
  }

  /** Steps over the segment at the offset, and over a scan's data; returns the offset behind it. */
  private int pass(int marker, int at) throws BadImageException {
    if (marker == START_OF_IMAGE || marker == 0x01 || isRestart(marker)) {
      throw BadImageException.corrupt("JPEG marker where none may be");
    }
    int end = segmentEnd(at);
    ByteBuffer data = ByteBuffer.wrap(bytes, at + 4, end - at - 4);
    if (isMetadata(marker)) {
      note(marker, data);
      return end;
    }
    if (isFrame(marker)) {
      setFrame(JpegFrame.of(marker, data));
    }
    if (marker == START_OF_SCAN) {
      if (scans == 0 && data.hasRemaining()) {
        firstScanComponents = data.get(data.position()) & 0xFF;
      }
      end = scanEnd(end);
    }
    kept.add(new JpegFile.Stretch(at, end));
    return end;
  }

  private void note(int marker, ByteBuffer data) {
    switch (marker) {
      case 0xE0 -> jfif |= startsWith(data, "JFIF\0");
      case 0xE1 -> {
        if (startsWith(data, "Exif\0\0")) {
          orientation = ExifOrientation.of(data.position(data.position() + 6).slice());
        }
      }
      case 0xEE -> adobe = JpegAdobe.of(data);
      default -> {}
    }
  }

  private void setFrame(JpegFrame found) throws BadImageException {
    if (frame != null) {
      throw BadImageException.corrupt("JPEG with two frame headers");
    }
    frame = found;
  }

  private int scanEnd(int start) throws BadImageException {
    if (frame == null) {
      throw BadImageException.corrupt("JPEG scan before its frame header");
    }
    if (++scans > MAX_SCANS) {
      throw BadImageException.corrupt("JPEG with more than %d scans".formatted(MAX_SCANS));
    }
    int at = start;
    while (at + 1 < bytes.length) {
      if (bytes[at] == (byte) 0xFF && endsScan(bytes[at + 1] & 0xFF)) {
        return at;
      }
      at++;
    }
    throw truncated();
  }

  private int markerFrom(int start) throws BadImageException {
    int at = start;
    // Any number of fill bytes may stand before a marker.
    while (at + 1 < bytes.length && bytes[at] == (byte) 0xFF && bytes[at + 1] == (byte) 0xFF) {
      at++;
    }
    if (at + 1 >= bytes.length) {
      throw truncated();
    }
    if (bytes[at] != (byte) 0xFF) {
      throw BadImageException.corrupt("JPEG data where a marker must be");
    }
    return at;
  }

  private int segmentEnd(int at) throws BadImageException {
    if (at + 4 > bytes.length) {
      throw truncated();
    }
    int length = (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
    if (length < 2) {
      throw BadImageException.corrupt("JPEG segment of an impossible length");
    }
    if (at + 2 + length > bytes.length) {
      throw truncated();
    }
    return at + 2 + length;
  }

  private static BadImageException truncated() {
    return BadImageException.corrupt("JPEG ends before its end marker: truncated");
  }

  private static boolean startsWith(ByteBuffer data, String name) {
    if (data.remaining() < name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (data.get(data.position() + i) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xD0 && marker <= 0xD7;
  }

  /** Application segments, JPEG extensions and comments. */
  private static boolean isMetadata(int marker) {
    return marker >= 0xE0 && marker <= 0xFE;
  }

  /** SOF0 to SOF15; 0xC4, 0xC8 and 0xCC are tables and reserved. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean endsScan(int afterPrefix) {
    return afterPrefix != 0x00 && afterPrefix != 0xFF && !isRestart(afterPrefix);
  }
}
