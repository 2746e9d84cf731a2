package io.radstream.model.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Zips taken apart, changed, and put together again. */
final class HostileZips {

  private HostileZips() {}

  static Map<String, byte[]> entries(byte[] zip) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  static byte[] entry(byte[] zip, String name) {
    return Objects.requireNonNull(entries(zip).get(name), name);
  }

  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The same contents, packed anew. */
  static byte[] retimed(byte[] zip) {
    return zip(entries(zip));
  }

  /** The same contents and one more, or one changed. */
  static byte[] with(byte[] zip, String name, byte[] content) {
    Map<String, byte[]> entries = entries(zip);
    entries.put(name, content);
    return zip(entries);
  }

  static byte[] without(byte[] zip, String name) {
    Map<String, byte[]> entries = entries(zip);
    entries.remove(name);
    return zip(entries);
  }

  /** Renames within the bytes of the zip; both names must be equally long. */
  static byte[] renamed(byte[] zip, String from, String to) {
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A bundle with other contents whose manifest fits them: a forger with care. */
  static byte[] forged(byte[] bundle, String name, byte[] content) {
    Map<String, byte[]> entries = entries(bundle);
    String manifest = manifest(bundle).replace(Sha256.of(entry(bundle, name)), Sha256.of(content));
    entries.put(name, content);
    entries.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
    return zip(entries);
  }

  /** A bundle whose manifest says something else. */
  static byte[] remanifested(byte[] bundle, String from, String to) {
    Map<String, byte[]> entries = entries(bundle);
    String manifest = manifest(bundle);
    if (!manifest.contains(from)) {
      throw new IllegalArgumentException("the manifest has no " + from + " but " + manifest);
    }
    entries.put("manifest.json", manifest.replace(from, to).getBytes(StandardCharsets.UTF_8));
    return zip(entries);
  }

  /** A zip whose entry's stored checksum is wrong. */
  static byte[] withWrongChecksum(byte[] zip, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    byte[] damaged = zip.clone();
    for (int i = 0; i + 4 <= damaged.length; i++) {
      if (littleEndian(damaged, i) == (int) crc.getValue()) {
        damaged[i] ^= 1;
      }
    }
    return damaged;
  }

  private static int littleEndian(byte[] bytes, int at) {
    return (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
  }

  private static String manifest(byte[] bundle) {
    return new String(entry(bundle, "manifest.json"), StandardCharsets.UTF_8);
  }
}
