package io.radstream.model.bundle;

import io.radstream.files.AtomicFile;
import io.radstream.model.bundle.BundleReader.BundleResult;
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
   * @param weights in the order of {@link io.radstream.model.network.Coefficients}
   * @param precision they are stored in
   * @param card Markdown
   * @param distribution fitted on this network's maps, tells foreign images; null for a bundle that
   *     cannot
   * @return the bundle as a reader will see it, its weights as {@code precision} keeps them
   * @throws IOException when the file cannot be written
   * @throws IllegalArgumentException when the parts make no bundle that a reader would take
   */
  public static ModelBundle write(
      Path file,
      BundleManifest draft,
      float[] weights,
      Precision precision,
      String card,
      @Nullable OutOfDistribution distribution)
      throws IOException {
    SortedMap<String, byte[]> entries = new TreeMap<>();
    entries.put(precision.entry(), precision.write(weights));
    entries.put(BundleEntries.CARD, card.getBytes(StandardCharsets.UTF_8));
    if (distribution != null) {
      entries.put(BundleEntries.DISTRIBUTION, distribution.toBytes());
    }
    SortedMap<String, String> hashes = new TreeMap<>();
    entries.forEach((name, content) -> hashes.put(name, Sha256.of(content)));
    entries.put(BundleEntries.MANIFEST, ManifestJson.write(draft.withEntries(hashes)));
    return AtomicFile.writeChecked(file, zip(entries), BundleWriter::readBack);
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
