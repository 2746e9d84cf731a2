package io.radstream.streamapp.rollout;

import io.radstream.imaging.Rejection;
import io.radstream.modelregistry.bundles.ReleaseRefusal;
import io.radstream.schemas.ModelRelease;
import io.radstream.streamapp.references.ReferenceFetcher;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
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

  /** What lies at the announced address; blocks for the archives' timeout at most. */
  byte[] fetch(ModelRelease release) throws InterruptedException, RefusedReleaseException {
    String sha256 = release.getBundleSha256();
    if (!SHA256.matcher(sha256).matches()) {
      throw new RefusedReleaseException(
          ReleaseRefusal.HASH_MISMATCH, "no SHA-256 of 64 lower-case hexadecimal digits announced");
    }
    boolean local = release.getBundleUri().toLowerCase(Locale.ROOT).startsWith("file:");
    return local ? folder.fetch(release.getBundleUri()) : asked(release);
  }

  private byte[] asked(ModelRelease release) throws InterruptedException, RefusedReleaseException {
    return archives
        .fetchUpToLimit(release.getBundleUri(), release.getBundleSha256())
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

  @Override
  public void close() {
    archives.close();
  }

  /**
   * Bundles in a folder of this machine. An announcement is a stranger's wish: a file counts only
   * if it lies below the folder after every link is followed. Immutable.
   */
  private static final class BundleFolder {

    private final Optional<Path> folder;
    private final int maxBytes;

    BundleFolder(Optional<Path> folder, int maxBytes) {
      this.folder = folder;
      this.maxBytes = maxBytes;
    }

    byte[] fetch(String uri) throws RefusedReleaseException {
      if (folder.isEmpty()) {
        throw notAllowed("a file: address, but releases.folder is not set");
      }
      try {
        return read(Path.of(new URI(uri)), folder.get().toRealPath());
      } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
        throw notAllowed("the address is no file: address of this machine");
      } catch (IOException e) {
        throw new RefusedReleaseException(
            ReleaseRefusal.UNREACHABLE, "cannot be read: " + e.getClass().getSimpleName());
      }
    }

    private byte[] read(Path file, Path allowed) throws IOException, RefusedReleaseException {
      Path real = file.toRealPath();
      if (!real.startsWith(allowed) || !Files.isRegularFile(real)) {
        throw notAllowed("no file below releases.folder, once links are followed");
      }
      try (InputStream in = Files.newInputStream(real)) {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
          throw new RefusedReleaseException(
              ReleaseRefusal.TOO_LARGE, "over releases.max.bytes, %,d".formatted(maxBytes));
        }
        return bytes;
      }
    }

    private static RefusedReleaseException notAllowed(String detail) {
      return new RefusedReleaseException(ReleaseRefusal.NOT_ALLOWED, detail);
    }
  }
}
