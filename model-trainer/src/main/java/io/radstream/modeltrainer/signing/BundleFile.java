package io.radstream.modeltrainer.signing;

import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
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

  /** What became of reading a file. */
  public sealed interface Result {

    /** A whole bundle; nothing is said of its signature. */
    record Read(BundleFile file) implements Result {}

    /**
     * None.
     *
     * @param why one line for a person, with the file's name
     */
    record Refused(String why) implements Result {}
  }

  /** Reads and checks a bundle. */
  public static Result read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      BundleResult result = parsed(bytes);
      return result instanceof BundleResult.Loaded loaded
          ? new Result.Read(new BundleFile(bytes, loaded.bundle()))
          : refused(file, (BundleResult.Refused) result);
    } catch (NoSuchFileException e) {
      return new Result.Refused(file + " does not exist");
    } catch (IOException e) {
      return new Result.Refused(
          "%s cannot be read: %s".formatted(file, e.getClass().getSimpleName()));
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

  private static Result refused(Path file, BundleResult.Refused refused) {
    return new Result.Refused(
        "%s is no bundle: %s, %s".formatted(file, refused.reason(), refused.detail()));
  }

  private static BundleResult parsed(byte[] bytes) {
    try {
      return BundleReader.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
  }
}
