package io.radstream.model.bundle;

import io.radstream.model.bundle.BundleReader.BundleResult.BundleRefusal;
import io.radstream.model.bundle.BundleReader.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks a zip into memory under an allow-list: every entry that is demanded, each once, none but
 * the allowed ones, each within its size, all together within {@value #LARGEST_RATIO} times the
 * zip. The directory at the end must name the same entries, so that no other reader sees another
 * content.
 */
final class ZipScan {

  /** Weights hardly compress; JSON and Markdown rarely to a twentieth. */
  static final int LARGEST_RATIO = 20;

  private final Map<String, Integer> allowed;
  private final byte[] zip;
  private final Map<String, byte[]> contents = new LinkedHashMap<>();
  private long unpacked;

  private ZipScan(byte[] zip, Map<String, Integer> allowed) {
    this.zip = zip;
    this.allowed = allowed;
  }

  /**
   * The contents by entry name.
   *
   * @param allowed the largest size of each entry that there may be
   * @param demanded those of them that there must be
   */
  static Map<String, byte[]> unpack(byte[] zip, Map<String, Integer> allowed, Set<String> demanded)
      throws RefusedException {
    ZipScan scan = new ZipScan(zip, allowed);
    scan.unpackAll();
    scan.checkComplete(demanded);
    return scan.contents;
  }

  private void unpackAll() throws RefusedException {
    try (ZipInputStream in =
        new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        int largest = largest(name);
        contents.put(name, content(in, name, largest));
      }
    } catch (EOFException e) {
      throw new RefusedException(BundleRefusal.NOT_A_ZIP, "the zip is cut off");
    } catch (ZipException | IllegalArgumentException e) {
      throw new RefusedException(BundleRefusal.NOT_A_ZIP, "the zip is damaged");
    } catch (IOException e) {
      throw new RefusedException(BundleRefusal.NOT_A_ZIP, "the zip cannot be read");
    }
  }

  private int largest(String name) throws RefusedException {
    Integer largest = allowed.get(name);
    if (largest == null) {
      throw new RefusedException(BundleRefusal.UNEXPECTED_ENTRY, "entry " + printable(name));
    }
    if (contents.containsKey(name)) {
      throw new RefusedException(BundleRefusal.DUPLICATE_ENTRY, "entry " + name);
    }
    return largest;
  }

  private byte[] content(ZipInputStream in, String name, int largest)
      throws IOException, RefusedException {
    long room = (long) LARGEST_RATIO * zip.length - unpacked;
    byte[] content = in.readNBytes((int) Math.min(largest, room) + 1);
    if (content.length > largest) {
      throw new RefusedException(
          BundleRefusal.TOO_LARGE, "%s unpacks to over %,d bytes".formatted(name, largest));
    }
    if (content.length > room) {
      throw new RefusedException(
          BundleRefusal.TOO_COMPRESSED,
          "%s unpacks to over %d times the file".formatted(name, LARGEST_RATIO));
    }
    unpacked += content.length;
    return content;
  }

  private void checkComplete(Set<String> demanded) throws RefusedException {
    List<String> listed = ZipDirectory.names(zip);
    if (contents.isEmpty() || !listed.equals(new ArrayList<>(contents.keySet()))) {
      throw new RefusedException(
          BundleRefusal.NOT_A_ZIP, "no zip, or cut off: its directory does not list its entries");
    }
    for (String name : demanded.stream().sorted().toList()) {
      if (!contents.containsKey(name)) {
        throw new RefusedException(BundleRefusal.MISSING_ENTRY, "entry " + name);
      }
    }
  }

  private static String printable(String name) {
    String shown = name.replaceAll("[^\\x20-\\x7E]", "?");
    return shown.length() <= 80 ? shown : shown.substring(0, 80) + "...";
  }

  /**
   * The directory at the end of a zip, which {@code ZipInputStream} does not look at. Source:
   * APPNOTE 6.3.10, sections 4.3.12 and 4.3.16. Without zip64 and without a comment: no bundle
   * needs either.
   */
  private static final class ZipDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int END_COUNT = 10;
    private static final int END_OFFSET = 16;

    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int ENTRY_NAME = 28;
    private static final int ENTRY_EXTRA = 30;
    private static final int ENTRY_COMMENT = 32;

    private ZipDirectory() {}

    /** The names in the directory in its order; empty where there is no well-formed directory. */
    static List<String> names(byte[] zip) {
      int end = zip.length - END_LENGTH;
      ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
      if (end < 0 || bytes.getInt(end) != END_SIGNATURE) {
        return List.of();
      }
      int count = Short.toUnsignedInt(bytes.getShort(end + END_COUNT));
      int position = bytes.getInt(end + END_OFFSET);
      List<String> names = new ArrayList<>();
      while (names.size() < count && isEntry(bytes, position, end)) {
        int length = Short.toUnsignedInt(bytes.getShort(position + ENTRY_NAME));
        int next = position + ENTRY_LENGTH + length + tail(bytes, position);
        if (next > end) {
          return List.of();
        }
        names.add(new String(zip, position + ENTRY_LENGTH, length, StandardCharsets.UTF_8));
        position = next;
      }
      return position == end && names.size() == count ? names : List.of();
    }

    private static boolean isEntry(ByteBuffer bytes, int position, int end) {
      return position >= 0
          && position <= end - ENTRY_LENGTH
          && bytes.getInt(position) == ENTRY_SIGNATURE;
    }

    private static int tail(ByteBuffer bytes, int position) {
      return Short.toUnsignedInt(bytes.getShort(position + ENTRY_EXTRA))
          + Short.toUnsignedInt(bytes.getShort(position + ENTRY_COMMENT));
    }
  }
}
