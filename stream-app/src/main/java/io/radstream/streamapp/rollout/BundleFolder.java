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
