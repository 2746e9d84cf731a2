package io.radstream.streamapp.rollout;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Bundles in a folder of this machine. An announcement is a stranger's wish: a file counts only if
 * it lies below the folder after every link is followed. Immutable.
 */
final class BundleFolder {

  private final Optional<Path> folder;
  private final int maxBytes;

  BundleFolder(Optional<Path> folder, int maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  BundleFetch fetch(String uri) {
    if (folder.isEmpty()) {
      return notAllowed("a file: address, but releases.folder is not set");
    }
    try {
      return read(Path.of(new URI(uri)), folder.get().toRealPath());
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return notAllowed("the address is no file: address of this machine");
    } catch (IOException e) {
      return new BundleFetch.Refused(
          ReleaseRefusal.UNREACHABLE, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private BundleFetch read(Path file, Path allowed) throws IOException {
    Path real = file.toRealPath();
    if (!real.startsWith(allowed) || !Files.isRegularFile(real)) {
      return notAllowed("no file below releases.folder, once links are followed");
    }
    try (InputStream in = Files.newInputStream(real)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      return bytes.length > maxBytes
          ? new BundleFetch.Refused(
              ReleaseRefusal.TOO_LARGE, "over releases.max.bytes, %,d".formatted(maxBytes))
          : new BundleFetch.Fetched(bytes);
    }
  }

  private static BundleFetch notAllowed(String detail) {
    return new BundleFetch.Refused(ReleaseRefusal.NOT_ALLOWED, detail);
  }
}
