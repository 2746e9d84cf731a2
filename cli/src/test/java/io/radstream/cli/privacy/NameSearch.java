package io.radstream.cli.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;

/**
 * Looks for a name in everything below a folder: names of files, their bytes, and, of brokers' log
 * segments, each record as it is when it is uncompressed. A name is also found in capitals or small
 * letters, in UTF-16, base64, hexadecimal, and in a zlib stream.
 */
final class NameSearch {

  private static final int ZLIB = 0x78;
  private static final int MOST_INFLATED = 1 << 12;

  private final List<byte[]> spellings = new ArrayList<>();
  private final String name;

  NameSearch(String name) {
    this.name = name.toLowerCase(Locale.ROOT);
    for (String spelt : List.of(name, this.name, name.toUpperCase(Locale.ROOT))) {
      byte[] ascii = spelt.getBytes(StandardCharsets.US_ASCII);
      spellings.add(spelt.getBytes(StandardCharsets.UTF_16LE));
      spellings.add(HexFormat.of().formatHex(ascii).getBytes(StandardCharsets.US_ASCII));
      for (int before = 0; before < 3; before++) {
        spellings.add(base64(ascii, before));
      }
    }
  }

  /** The middle of the name as it is after so many other bytes, whatever is around it. */
  private static byte[] base64(byte[] ascii, int before) {
    int skipped = (3 - before) % 3;
    int whole = (ascii.length - skipped) / 3 * 3;
    byte[] middle = new byte[whole];
    System.arraycopy(ascii, skipped, middle, 0, whole);
    return Base64.getEncoder().encode(middle);
  }

  /** Where it is found: paths, and of records topic-partition@offset. */
  List<String> in(Path folder) throws IOException {
    List<String> hits = new ArrayList<>();
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.toList();
    }
    for (Path one : all) {
      String path = folder.relativize(one).toString();
      if (path.toLowerCase(Locale.ROOT).contains(name)) {
        hits.add("path " + path);
      }
      if (one.getFileName().toString().matches("\\d{20}\\.log")) {
        hits.addAll(inSegment(one));
      } else if (Files.isRegularFile(one) && isIn(Files.readAllBytes(one))) {
        hits.add(path);
      }
    }
    return hits;
  }

  private List<String> inSegment(Path segment) {
    List<String> hits = new ArrayList<>();
    try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
      for (Record message : records.records()) {
        if (isIn(bytes(message))) {
          hits.add(segment.getName(segment.getNameCount() - 2) + "@" + message.offset());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hits;
  }

  private static byte[] bytes(Record message) {
    ByteBuffer all = ByteBuffer.allocate(message.sizeInBytes() + 64);
    if (message.hasKey()) {
      all.put(message.key());
    }
    if (message.hasValue()) {
      all.put(message.value());
    }
    for (Header header : message.headers()) {
      all.put(header.key().getBytes(StandardCharsets.UTF_8));
      all.put(header.value() == null ? new byte[0] : header.value());
    }
    byte[] bytes = new byte[all.flip().remaining()];
    all.get(bytes);
    return bytes;
  }

  boolean isIn(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean spelt =
        spellings.stream()
            .anyMatch(word -> text.contains(new String(word, StandardCharsets.ISO_8859_1)));
    return spelt || text.toLowerCase(Locale.ROOT).contains(name) || isCompressed(bytes);
  }

  private boolean isCompressed(byte[] bytes) {
    for (int at = 0; at + 1 < bytes.length; at++) {
      if (bytes[at] == ZLIB && ((ZLIB << 8) + (bytes[at + 1] & 0xFF)) % 31 == 0) {
        String inside = new String(inflated(bytes, at), StandardCharsets.ISO_8859_1);
        if (inside.toLowerCase(Locale.ROOT).contains(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte[] inflated(byte[] bytes, int from) {
    Inflater inflater = new Inflater();
    byte[] out = new byte[MOST_INFLATED];
    try {
      inflater.setInput(bytes, from, bytes.length - from);
      int length = inflater.inflate(out);
      byte[] inside = new byte[length];
      System.arraycopy(out, 0, inside, 0, length);
      return inside;
    } catch (DataFormatException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }
}
