package io.radstream.imaging.jpeg;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.ExifOrientation;
import io.radstream.imaging.Orientation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps from marker to marker through one JPEG file (ISO/IEC 10918-1, annex B). Used once. */
final class JpegWalk {

  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;

  private final byte[] bytes;
  private final JpegScans scans = new JpegScans();
  private final List<JpegImage.Stretch> kept = new ArrayList<>();
  private @Nullable JpegFrame frame;
  private boolean jfif;
  private JpegAdobe adobe = JpegAdobe.NONE;
  private Orientation orientation = Orientation.UPRIGHT;

  JpegWalk(byte[] bytes) {
    this.bytes = bytes;
  }

  JpegImage walk() throws BadImageException {
    kept.add(new JpegImage.Stretch(0, 2));
    int at = markerFrom(2);
    while (at < bytes.length && (bytes[at + 1] & 0xFF) != END_OF_IMAGE) {
      at = markerFrom(pass(bytes[at + 1] & 0xFF, at));
    }
    return finished(at < bytes.length);
  }

  /** Without an end marker all that the scans should bring must have come. */
  private JpegImage finished(boolean ended) throws BadImageException {
    JpegFrame found = frame;
    if (found == null || scans.count() == 0) {
      throw ended ? BadImageException.corrupt("JPEG without an image") : truncated();
    }
    if (!scans.areAllThere(found, ended)) {
      throw truncated();
    }
    return new JpegImage(
        bytes,
        found,
        JpegColour.of(found, jfif, adobe),
        jfif || adobe != JpegAdobe.NONE || found.lettered(),
        orientation,
        scans.count(),
        found.progressive() || scans.componentsOfFirst() < found.components(),
        kept);
  }

  /** Steps over the segment at the offset, and over a scan's data; returns the offset behind it. */
  private int pass(int marker, int at) throws BadImageException {
    if (marker == 0x01 || isRestart(marker)) {
      return at + 2; // means nothing between segments
    }
    if (marker == START_OF_IMAGE) {
      throw BadImageException.corrupt("JPEG marker where none may be");
    }
    int end = segmentEnd(at, marker);
    ByteBuffer data = ByteBuffer.wrap(bytes, at + 4, Math.max(0, end - at - 4));
    if (!isFrame(marker) && !JpegTables.isNeeded(marker)) {
      note(marker, data);
      return end;
    }
    JpegTables.requireExact(marker, data);
    if (isFrame(marker)) {
      setFrame(JpegFrame.of(marker, data));
    }
    if (marker == START_OF_SCAN) {
      requireFrame();
      scans.add(data);
      end = scanEnd(end);
    }
    kept.add(new JpegImage.Stretch(at, end));
    return end;
  }

  private void note(int marker, ByteBuffer data) {
    switch (marker) {
      case 0xE0 -> jfif |= startsWith(data, "JFIF\0");
      case 0xE1 -> {
        if (startsWith(data, "Exif\0") && orientation == Orientation.UPRIGHT) {
          orientation = ExifOrientation.of(data.slice());
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

  private void requireFrame() throws BadImageException {
    if (frame == null) {
      throw BadImageException.corrupt("JPEG scan before its frame header");
    }
  }

  private int scanEnd(int start) {
    int at = start;
    while (at + 1 < bytes.length) {
      if (bytes[at] == (byte) 0xFF && endsScan(bytes[at + 1] & 0xFF)) {
        return at;
      }
      at++;
    }
    return bytes.length;
  }

  /**
   * The next marker, or the file's end. Any number of fill bytes may stand before it; what else
   * does is no part of the image.
   */
  private int markerFrom(int start) {
    for (int at = start; at + 1 < bytes.length; at++) {
      int next = bytes[at + 1] & 0xFF;
      if (bytes[at] == (byte) 0xFF && next != 0x00 && next != 0xFF) {
        return at;
      }
    }
    return bytes.length;
  }

  private int segmentEnd(int at, int marker) throws BadImageException {
    if (at + 4 > bytes.length) {
      throw truncated();
    }
    int length = (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
    if (length < 2 && isMetadata(marker)) {
      return at + 4;
    }
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
