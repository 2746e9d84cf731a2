package io.radstream.model.bundle;

import io.radstream.files.AtomicFile;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.BundleReader.RefusedException;
import io.radstream.model.confidence.OutOfDistribution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes bundles. The same parts give the same bytes, whenever and wherever they are written. A
 * bundle appears under its name complete and verified, or not at all.
 */
public final class BundleWriter {

  /**
   * Local time, so that the time zone does not matter; not the first of January 1980, to which the
   * JDK adds a time of the zone.
   */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private BundleWriter() {}

  /**
   * Writes a bundle and reads it back.
   *
   * @param file replaced where it exists; its folder must exist
   * @param draft its {@code entries} are ignored and made anew
   * @param onnx the network as ONNX
   * @param dl4j the network as DL4J's {@code ModelSerializer} wrote it, without updater state
   * @param card Markdown
   * @return the bundle as a reader will see it
   * @throws IOException when the file cannot be written
   * @throws IllegalArgumentException when the parts make no bundle that a reader would take
   */
  public static ModelBundle write(
      Path file, BundleManifest draft, byte[] onnx, byte[] dl4j, String card) throws IOException {
    return write(file, draft, onnx, dl4j, card, null);
  }

  /**
   * Writes a bundle that can tell foreign images, and reads it back.
   *
   * @param distribution fitted on this network's maps; without it where it is null
   * @see #write(Path, BundleManifest, byte[], byte[], String)
   */
  public static ModelBundle write(
      Path file,
      BundleManifest draft,
      byte[] onnx,
      byte[] dl4j,
      String card,
      @Nullable OutOfDistribution distribution)
      throws IOException {
    byte[] bytes = packed(draft, onnx, dl4j, card, distribution);
    return AtomicFile.writeChecked(file, bytes, BundleWriter::readBack);
  }

  private static byte[] packed(
      BundleManifest draft,
      byte[] onnx,
      byte[] dl4j,
      String card,
      @Nullable OutOfDistribution distribution) {
    SortedMap<String, byte[]> entries = new TreeMap<>();
    entries.put(BundleEntries.ONNX, onnx);
    entries.put(BundleEntries.DL4J, canonical(dl4j));
    entries.put(BundleEntries.CARD, card.getBytes(StandardCharsets.UTF_8));
    if (distribution != null) {
      entries.put(BundleEntries.DISTRIBUTION, distribution.toBytes());
    }
    SortedMap<String, String> hashes = new TreeMap<>();
    entries.forEach((name, content) -> hashes.put(name, Sha256.of(content)));
    entries.put(BundleEntries.MANIFEST, ManifestJson.write(draft.withEntries(hashes)));
    return zip(entries);
  }

  /** DL4J's zip without the times it was written at. */
  private static byte[] canonical(byte[] dl4j) {
    try {
      return zip(new TreeMap<>(BundleReader.unpackDl4j(dl4j)));
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(ENTRY_TIME);
        out.putNextEntry(header);
        out.write(entry.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static ModelBundle readBack(Path file) {
    BundleResult result = BundleReader.read(file);
    if (result instanceof BundleResult.Loaded loaded) {
      return loaded.bundle();
    }
    throw new IllegalArgumentException("no reader would take this bundle: " + result);
  }
}
