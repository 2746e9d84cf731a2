package io.radstream.streamapp.rollout;

import io.radstream.imaging.Rejection;
import io.radstream.streamapp.references.ReferenceFetcher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where bundles come from: a folder, or an archive. Closed by its owner. */
final class BundleSource implements AutoCloseable {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final BundleFolder folder;
  private final ReferenceFetcher archives;

  BundleSource(ReleaseSettings settings) {
    folder = new BundleFolder(settings.folder(), settings.archives().maxBytes());
    archives = ReferenceFetcher.open(settings.archives(), "releases");
  }

  /** The announced bytes; blocks for the archives' timeout at most. */
  byte[] fetch(Release release) throws InterruptedException, RefusedReleaseException {
    String sha256 = release.id().sha256();
    if (!SHA256.matcher(sha256).matches()) {
      throw new RefusedReleaseException(
          ReleaseRefusal.HASH_MISMATCH, "no SHA-256 of 64 lower-case hexadecimal digits announced");
    }
    boolean local = release.bundleUri().toLowerCase(Locale.ROOT).startsWith("file:");
    byte[] bytes = local ? folder.fetch(release.bundleUri()) : asked(release);
    if (!hasHash(bytes, sha256)) {
      throw new RefusedReleaseException(
          ReleaseRefusal.HASH_MISMATCH, "the file is not the announced one: its hash differs");
    }
    return bytes;
  }

  private byte[] asked(Release release) throws InterruptedException, RefusedReleaseException {
    return archives
        .fetchUpToLimit(release.bundleUri(), release.id().sha256())
        .orElseThrow(BundleSource::refused);
  }

  private static RefusedReleaseException refused(Rejection rejection) {
    return new RefusedReleaseException(
        switch (rejection.reason()) {
          case REFERENCE_MISMATCH -> ReleaseRefusal.HASH_MISMATCH;
          case TOO_LARGE -> ReleaseRefusal.TOO_LARGE;
          default -> ReleaseRefusal.UNREACHABLE;
        },
        rejection.detail());
  }

  private static boolean hasHash(byte[] bytes, String sha256) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return MessageDigest.isEqual(digest, HexFormat.of().parseHex(sha256));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    archives.close();
  }
}
