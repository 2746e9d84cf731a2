package io.radstream.modelregistry.announce;

import io.radstream.files.AtomicFile;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleSignature;
import io.radstream.modelregistry.bundles.BundleFile;
import io.radstream.modelregistry.bundles.SignedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that stream apps fetch bundles from. A bundle's name ends with the beginning of its
 * hash, so that one name never means two contents.
 *
 * @param path the folder
 */
public record ReleaseFolder(Path path) {

  private static final int HASH_DIGITS = 8;

  /** Where a bundle lies, or would lie. */
  public Path fileOf(BundleFile file) {
    BundleManifest manifest = file.bundle().manifest();
    return path.toAbsolutePath()
        .normalize()
        .resolve(
            "%s-%s-%s.radstream.zip"
                .formatted(
                    manifest.name(), manifest.version(), file.sha256().substring(0, HASH_DIGITS)));
  }

  /**
   * Puts bundle and signature there, complete and on the disk when this returns; what is there
   * already and whole stays as it is. Makes the folder where it does not exist.
   *
   * @throws IOException when it cannot be written; nothing half written bears the name then
   */
  public void store(SignedBundle bundle) throws IOException {
    Files.createDirectories(path);
    Path file = fileOf(bundle.file());
    if (!isThere(file, bundle.file().sha256())) {
      AtomicFile.write(file, bundle.file().bytes());
    }
    BundleSignature.write(file, bundle.signature());
  }

  private static boolean isThere(Path file, String sha256) {
    return BundleFile.read(file).either(found -> found.sha256().equals(sha256), refused -> false);
  }
}
