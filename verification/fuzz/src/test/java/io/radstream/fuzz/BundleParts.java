package io.radstream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.Precision;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.Coefficients;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A small bundle, one part of which can be replaced by anything. */
final class BundleParts {

  private static final String MANIFEST = "manifest.json";
  private static final String WEIGHTS = "weights.f16";
  private static final String DL4J = "network.dl4j.zip";
  private static final byte[] WHOLE = written();
  private static final Map<String, byte[]> ENTRIES = unzipped(WHOLE);
  private static final Map<String, byte[]> OLDER = older();

  private BundleParts() {}

  /** One of each kind, well-formed. */
  static Stream<byte[]> seeds() {
    return Stream.of(
        seed(0, WHOLE),
        seed(1, entry(MANIFEST)),
        seed(2, ENTRIES.getOrDefault(WEIGHTS, new byte[0])),
        seed(3, "x".getBytes(UTF_8)),
        seed(4, entry(MANIFEST)),
        seed(5, OLDER.getOrDefault(DL4J, new byte[0])));
  }

  /** A file of which the part named by the kind is the bytes. */
  static byte[] file(byte kind, byte[] part) {
    return switch (kind & 0xFF) {
      case 1 -> zip(with(MANIFEST, part));
      case 2 -> zip(hashed(ENTRIES, WEIGHTS, part));
      case 3 -> zip(with(new String(part, UTF_8), part));
      case 4 -> endingIn(part);
      case 5 -> zip(hashed(OLDER, DL4J, part));
      default -> part;
    };
  }

  private static byte[] seed(int kind, byte[] part) {
    byte[] seed = new byte[1 + part.length];
    seed[0] = (byte) kind;
    System.arraycopy(part, 0, seed, 1, part.length);
    return seed;
  }

  /** A right file whose last bytes, where the directory is, are others. */
  private static byte[] endingIn(byte[] end) {
    byte[] file = WHOLE.clone();
    int length = Math.min(end.length, file.length);
    System.arraycopy(end, 0, file, file.length - length, length);
    return file;
  }

  private static Map<String, byte[]> with(String name, byte[] content) {
    Map<String, byte[]> entries = new TreeMap<>(ENTRIES);
    entries.put(name, content);
    return entries;
  }

  /** The same, and the manifest says so: otherwise the hash alone would be classified. */
  private static Map<String, byte[]> hashed(
      Map<String, byte[]> whole, String name, byte[] content) {
    Map<String, byte[]> entries = new TreeMap<>(whole);
    byte[] before = entries.getOrDefault(name, new byte[0]);
    String manifest = new String(entries.getOrDefault(MANIFEST, new byte[0]), UTF_8);
    entries.put(name, content);
    entries.put(MANIFEST, manifest.replace(sha256(before), sha256(content)).getBytes(UTF_8));
    return entries;
  }

  /** The entries of the same bundle in format 2, which had two networks. */
  private static Map<String, byte[]> older() {
    Map<String, byte[]> entries = new TreeMap<>(ENTRIES);
    byte[] weights = entries.getOrDefault(WEIGHTS, new byte[0]);
    byte[] onnx = {8, 7};
    byte[] dl4j =
        zip(Map.of("configuration.json", new byte[] {'{', '}'}, "coefficients.bin", new byte[9]));
    String manifest =
        new String(entry(MANIFEST), UTF_8)
            .replace("\"format\" : 3", "\"format\" : 2")
            .replace(
                "\"%s\" : \"%s\"".formatted(WEIGHTS, sha256(weights)),
                "\"%s\" : \"%s\", \"network.onnx\" : \"%s\""
                    .formatted(DL4J, sha256(dl4j), sha256(onnx)));
    entries.remove(WEIGHTS);
    entries.put(DL4J, dl4j);
    entries.put("network.onnx", onnx);
    entries.put(MANIFEST, manifest.getBytes(UTF_8));
    return entries;
  }

  private static byte[] entry(String name) {
    return ENTRIES.getOrDefault(name, new byte[0]);
  }

  private static byte[] written() {
    NetworkSpec spec = new NetworkSpec(32, 1, 1, 4, 3, BatchNormalisation.NONE, 0);
    BundleManifest draft =
        BundleManifest.draft(
            "small",
            "1.0",
            spec,
            List.of(Finding.values()),
            new Preprocessing(
                32, 32, 1, Preprocessing.Resize.AREA_STRETCH, Preprocessing.Normalisation.UNIT),
            new Calibration(1.5, 0.5),
            Map.of("accuracy", 0.84, "auc", Map.of("COVID19", 0.97)),
            Map.of("dataSet", "none"),
            "Apache-2.0",
            Instant.EPOCH);
    float[] weights = new float[(int) Coefficients.count(spec)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.sin(i);
    }
    try {
      Path folder = Files.createTempDirectory("radstream-fuzz");
      Path file = folder.resolve("small.zip");
      BundleWriter.write(file, draft, weights, Precision.HALF, "# Small", null);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary file", e);
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes, UTF_8)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(shortened(entry.getKey())));
        out.write(entry.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** A zip's names are short. */
  private static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), 5_000));
  }

  private static Map<String, byte[]> unzipped(byte[] file) {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file), UTF_8)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return entries;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
