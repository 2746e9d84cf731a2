package io.radstream.modelregistry.bundles;

import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.Sha256;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.model.confidence.Finding;
import io.radstream.modelregistry.bundles.Checked.Accepted;
import io.radstream.modelregistry.bundles.Checked.Refused;
import io.radstream.schemas.ModelRelease;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The bundle that an announcement speaks of, for whoever serves it and for whoever promotes it: the
 * same checks in the same order.
 */
public final class AnnouncedBundle {

  private static final List<Finding> CLASSES = Arrays.asList(Finding.values());

  private AnnouncedBundle() {}

  /**
   * Whether these bytes are what was announced: their hash, their signature, a whole bundle, its
   * name, its classes, in this order. Nothing is parsed before its signature is verified.
   */
  public static Checked<BundleFile> verify(ModelRelease release, byte[] bytes, TrustedKeys keys) {
    // Its address is a stranger's text and may hold a login: nothing for an app's log.
    return verify("its bundle", release, bytes, keys);
  }

  private static Checked<BundleFile> verify(
      String what, ModelRelease release, byte[] bytes, TrustedKeys keys) {
    return hashed(what, release, bytes)
        .then(same -> SignedBundle.signer(same, signature(release), keys))
        .then(signer -> BundleFile.parsed(bytes))
        .then(file -> named(release, file));
  }

  /** Reads the file of this machine that was announced, and verifies it. */
  public static Checked<BundleFile> verify(ModelRelease release, TrustedKeys keys) {
    return bytes(release).then(bytes -> verify(release.getBundleUri(), release, bytes, keys));
  }

  /** Reads the file of this machine and checks all but the signature. */
  public static Checked<BundleFile> read(ModelRelease release) {
    return bytes(release)
        .then(bytes -> hashed(release.getBundleUri(), release, bytes))
        .then(BundleFile::parsed)
        .then(file -> named(release, file));
  }

  /** The announced signature, 64 bytes where there is one. */
  public static byte[] signature(ModelRelease release) {
    ByteBuffer buffer = release.getSignature().duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static Checked<byte[]> bytes(ModelRelease release) {
    return localFile(release.getBundleUri())
        .map(BundleFile::bytes)
        .orElseGet(
            () ->
                new Refused<>(
                    ReleaseRefusal.NOT_ALLOWED,
                    "its bundle lies at %s, which is no file of this machine: it cannot be verified here"
                        .formatted(release.getBundleUri())));
  }

  private static Checked<byte[]> hashed(String what, ModelRelease release, byte[] bytes) {
    String sha256 = Sha256.of(bytes);
    return sha256.equals(release.getBundleSha256())
        ? new Accepted<>(bytes)
        : new Refused<>(
            ReleaseRefusal.HASH_MISMATCH,
            "%s was altered: its SHA-256 is %s, announced was %s"
                .formatted(what, sha256, release.getBundleSha256()));
  }

  private static Checked<BundleFile> named(ModelRelease release, BundleFile file) {
    BundleManifest manifest = file.bundle().manifest();
    if (!manifest.name().equals(release.getModelName())
        || !manifest.version().equals(release.getVersion())) {
      return new Refused<>(
          ReleaseRefusal.OTHER_MODEL,
          "its bundle holds %s/%s".formatted(manifest.name(), manifest.version()));
    }
    // Outputs are named by the manifest, but a released network that names them otherwise than
    // every other one does is more likely mislabeled than meant.
    return manifest.classes().equals(CLASSES)
        ? new Accepted<>(file)
        : new Refused<>(
            ReleaseRefusal.CLASS_ORDER,
            "its classes are %s, not %s".formatted(manifest.classes(), CLASSES));
  }

  private static Optional<Path> localFile(String uri) {
    try {
      URI parsed = URI.create(uri);
      return "file".equalsIgnoreCase(parsed.getScheme())
          ? Optional.of(Path.of(parsed))
          : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
