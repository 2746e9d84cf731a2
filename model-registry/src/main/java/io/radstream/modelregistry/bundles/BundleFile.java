package io.radstream.modelregistry.bundles;

import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult.BundleRefusal;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.modelregistry.bundles.Checked.Accepted;
import io.radstream.modelregistry.bundles.Checked.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A bundle's file, read once: what is hashed, signed and copied is what was checked, whatever
 * becomes of the file meanwhile. Needs heap for the file and its entries.
 */
public final class BundleFile {

  private static final int LARGEST = 512 << 20;

  private final byte[] bytes;
  private final ModelBundle bundle;

  private BundleFile(byte[] bytes, ModelBundle bundle) {
    this.bytes = bytes;
    this.bundle = bundle;
  }

  /** Reads and checks a bundle; nothing is said of its signature. */
  public static Checked<BundleFile> read(Path file) {
    return bytes(file)
        .then(
            bytes ->
                parsed(bytes)
                    .either(
                        Accepted::new,
                        refused ->
                            new Refused<>(
                                refused.reason(),
                                "%s is no bundle: %s".formatted(file, refused.why()))));
  }

  /** The bytes as they are, a little more than the largest bundle at most. */
  static Checked<byte[]> bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new Accepted<>(in.readNBytes(LARGEST + 1));
    } catch (NoSuchFileException e) {
      return new Refused<>(ReleaseRefusal.UNREACHABLE, file + " does not exist");
    } catch (IOException e) {
      return new Refused<>(
          ReleaseRefusal.UNREACHABLE,
          "%s cannot be read: %s".formatted(file, e.getClass().getSimpleName()));
    }
  }

  /** The bundle that these bytes are. */
  static Checked<BundleFile> parsed(byte[] bytes) {
    try {
      return BundleReader.read(new ByteArrayInputStream(bytes))
          .either(
              bundle -> new Accepted<>(new BundleFile(bytes, bundle)),
              refused ->
                  new Refused<>(
                      refused.reason() == BundleRefusal.BAD_WEIGHTS
                          ? ReleaseRefusal.BROKEN_WEIGHTS
                          : ReleaseRefusal.BAD_BUNDLE,
                      "%s, %s".formatted(refused.reason(), refused.detail())));
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
  }

  /** The file's bytes; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** What they hold. */
  public ModelBundle bundle() {
    return bundle;
  }

  /** Their SHA-256, 64 lower-case hex digits. */
  public String sha256() {
    return bundle.modelSha256();
  }
}
