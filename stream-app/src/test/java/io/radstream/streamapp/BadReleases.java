package io.radstream.streamapp;

import io.radstream.model.bundle.SigningKey;
import io.radstream.model.confidence.Finding;
import io.radstream.modelregistry.bundles.ReleaseRefusal;
import io.radstream.schemas.ModelRelease;
import io.radstream.testkit.engine.RandomBundle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Announcements that must never be followed; where it can be, signed by the right key. */
final class BadReleases {

  static final int MAX_BYTES = 2 << 20;

  private final Path folder;
  private final SigningKey key;
  private final byte[] good;

  BadReleases(Path folder, SigningKey key, byte[] good) {
    this.folder = folder;
    this.key = key;
    this.good = good;
  }

  /** One of them, and what it is refused for. */
  record Bad(String what, ModelRelease release, ReleaseRefusal reason) {}

  List<Bad> all() throws Exception {
    return List.of(
        bad("wrong hash", wrongHash(), ReleaseRefusal.HASH_MISMATCH),
        bad("wrong signature", wrongSignature(), ReleaseRefusal.BAD_SIGNATURE),
        bad("unknown key", unknownKey(), ReleaseRefusal.BAD_SIGNATURE),
        bad("truncated", file("cut", Arrays.copyOf(good, 900)), ReleaseRefusal.BAD_BUNDLE),
        bad("zip bomb", file("bomb", bomb()), ReleaseRefusal.BAD_BUNDLE),
        bad("preprocessor", file("java", withPreprocessor()), ReleaseRefusal.BAD_BUNDLE),
        bad("class order", classOrder(), ReleaseRefusal.CLASS_ORDER),
        bad("other model", file("other", good), ReleaseRefusal.OTHER_MODEL),
        bad("too large", file("large", new byte[MAX_BYTES + 1]), ReleaseRefusal.TOO_LARGE),
        bad("missing", missing(), ReleaseRefusal.UNREACHABLE),
        bad("elsewhere", elsewhere(), ReleaseRefusal.NOT_ALLOWED),
        bad("strange host", strangeHost(), ReleaseRefusal.UNREACHABLE),
        bad("no numbers", file("nan", withoutNumbers()), ReleaseRefusal.BROKEN_WEIGHTS));
  }

  private static Bad bad(String what, ModelRelease release, ReleaseRefusal reason) {
    return new Bad(what, release, reason);
  }

  private ModelRelease file(String version, byte[] bundle) throws Exception {
    Path file = Files.write(folder.resolve(version + ".zip"), bundle);
    return Announcer.release(version, file, bundle, key);
  }

  private ModelRelease wrongHash() throws Exception {
    return ModelRelease.newBuilder(file("hash", good)).setBundleSha256("0".repeat(64)).build();
  }

  private ModelRelease wrongSignature() throws Exception {
    byte[] signature = key.sign(good);
    signature[10] ^= 1;
    return ModelRelease.newBuilder(file("signature", good))
        .setSignature(ByteBuffer.wrap(signature))
        .build();
  }

  private ModelRelease unknownKey() throws Exception {
    Path file = Files.write(folder.resolve("stranger.zip"), good);
    return Announcer.release("stranger", file, good, SigningKey.generate());
  }

  private static byte[] bomb() throws Exception {
    return zip(Map.of("manifest.json", new byte[1 << 20]));
  }

  private byte[] withPreprocessor() throws Exception {
    Map<String, byte[]> entries = entries(good);
    entries.put("preprocessor.bin", new byte[] {1, 2, 3});
    return zip(entries);
  }

  /** Forged with care: the manifest is of these weights. */
  private byte[] withoutNumbers() throws Exception {
    Map<String, byte[]> entries =
        entries(RandomBundle.small("nan", 32).bytesOf(folder.resolve("nan")));
    byte[] weights = Objects.requireNonNull(entries.get("weights.f16"));
    String before = hash(weights);
    Arrays.fill(weights, weights.length / 2, weights.length / 2 + 8, (byte) 0xff);
    String manifest =
        new String(Objects.requireNonNull(entries.get("manifest.json")), StandardCharsets.UTF_8)
            .replace(before, hash(weights));
    entries.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
    return zip(entries);
  }

  private ModelRelease classOrder() throws Exception {
    Path file = folder.resolve("order.zip");
    var turned = List.of(Finding.PNEUMONIA, Finding.COVID19, Finding.NORMAL);
    return Announcer.release(
        "order", file, RandomBundle.small("order", 32).withClasses(turned).bytesOf(file), key);
  }

  private ModelRelease missing() throws Exception {
    return Announcer.release("missing", folder.resolve("missing.zip"), good, key);
  }

  private ModelRelease elsewhere() throws Exception {
    Path outside = Files.createTempFile("elsewhere", ".zip");
    outside.toFile().deleteOnExit();
    Files.write(outside, good);
    Path link = Files.createSymbolicLink(folder.resolve("link.zip"), outside);
    return Announcer.release("elsewhere", link, good, key);
  }

  private ModelRelease strangeHost() throws Exception {
    return ModelRelease.newBuilder(file("host", good))
        .setBundleUri("https://169.254.169.254/bundle.zip")
        .build();
  }

  private static Map<String, byte[]> entries(byte[] zip) throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String hash(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
