package io.radstream.model.bundle;

import io.radstream.model.bundle.BundleReader.BundleResult.BundleRefusal;
import io.radstream.model.confidence.MapFeatures;
import io.radstream.model.confidence.OutOfDistribution;
import io.radstream.model.network.NetworkSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bundle as if it came from an enemy: the file is read once into memory, unpacked under an
 * allow-list with limits, every entry compared with its hash, and only then is anything believed.
 * Stateless, safe for use by many threads. Needs heap for the file, its entries and the weights
 * together: 15 MB for the compact model, 150 MB for the paper's.
 */
public final class BundleReader {

  private BundleReader() {}

  /** Reads a bundle file. */
  public static BundleResult read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      return new BundleResult.Refused(
          BundleRefusal.UNREADABLE, "%s: %s".formatted(file, e.getClass().getSimpleName()));
    }
  }

  /**
   * Reads a bundle to the end of the stream, which the caller closes.
   *
   * @throws IOException when the stream cannot be read
   */
  public static BundleResult read(InputStream in) throws IOException {
    SerialFilter.install();
    byte[] file = in.readNBytes(BundleEntries.BUNDLE + 1);
    try {
      return new BundleResult.Loaded(verified(file));
    } catch (RefusedException e) {
      return e.refused();
    }
  }

  private static ModelBundle verified(byte[] file) throws RefusedException {
    if (file.length > BundleEntries.BUNDLE) {
      throw new RefusedException(
          BundleRefusal.TOO_LARGE, "over %,d bytes".formatted(BundleEntries.BUNDLE));
    }
    Map<String, byte[]> entries = ZipScan.unpack(file, BundleEntries.OUTER, BundleEntries.ALWAYS);
    BundleManifest manifest = ManifestJson.read(entry(entries, BundleEntries.MANIFEST));
    BundleEntries.check(manifest.format(), entries.keySet());
    checkHashes(manifest.entries(), entries);
    OutOfDistribution distribution =
        distribution(manifest.spec(), entries.get(BundleEntries.DISTRIBUTION));
    return new ModelBundle(
        manifest,
        StoredWeights.read(manifest, entries),
        distribution,
        new String(entry(entries, BundleEntries.CARD), StandardCharsets.UTF_8),
        Sha256.of(file));
  }

  private static @Nullable OutOfDistribution distribution(NetworkSpec spec, byte @Nullable [] entry)
      throws RefusedException {
    if (entry == null) {
      return null;
    }
    try {
      OutOfDistribution distribution = OutOfDistribution.read(entry);
      int features = new MapFeatures(spec).count();
      if (distribution.features() != features) {
        throw new IllegalArgumentException(
            "has %d features where the network has %d"
                .formatted(distribution.features(), features));
      }
      return distribution;
    } catch (IllegalArgumentException wrong) {
      throw new RefusedException(
          BundleRefusal.BAD_DISTRIBUTION, BundleEntries.DISTRIBUTION + " " + wrong.getMessage());
    }
  }

  private static void checkHashes(Map<String, String> hashes, Map<String, byte[]> entries)
      throws RefusedException {
    SortedSet<String> hashed = new TreeSet<>(entries.keySet());
    hashed.remove(BundleEntries.MANIFEST);
    if (!hashes.keySet().equals(hashed)) {
      throw new RefusedException(
          BundleRefusal.BAD_MANIFEST, "entries: must name " + String.join(", ", hashed));
    }
    for (String name : hashed) {
      if (!Sha256.of(entry(entries, name)).equals(hashes.get(name))) {
        throw new RefusedException(BundleRefusal.HASH_MISMATCH, "entry " + name);
      }
    }
  }

  static byte[] entry(Map<String, byte[]> entries, String name) throws RefusedException {
    byte[] content = entries.get(name);
    if (content == null) {
      throw new RefusedException(BundleRefusal.MISSING_ENTRY, "entry " + name);
    }
    return content;
  }

  /**
   * Java deserialisation in this JVM from the first bundle on: the platform's own classes (JMX
   * needs them) and nothing else. Bundles hold no Java serialisation; this is for the day a library
   * below reads some after all.
   */
  private static final class SerialFilter {

    private static final String PATTERN =
        "maxdepth=20;maxrefs=10000;maxarray=100000;java.base/*;java.rmi/*;java.management/*;"
            + "java.management.rmi/*;!*";

    private SerialFilter() {}

    /** Sets the filter unless the JVM already has one. */
    static synchronized void install() {
      if (ObjectInputFilter.Config.getSerialFilter() == null) {
        set();
      }
    }

    private static void set() {
      try {
        ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(PATTERN));
      } catch (IllegalStateException e) {
        // Another thread set one between the look and the step: theirs stands.
      }
    }
  }

  /** Carries a refusal out of nested parsing; never leaves the package. */
  static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final BundleRefusal reason;
    private final String detail;

    RefusedException(BundleRefusal reason, String detail) {
      super(detail);
      this.reason = reason;
      this.detail = detail;
    }

    /** The same refusal of something inside this entry. */
    RefusedException within(String entry) {
      return new RefusedException(reason, entry + ": " + detail);
    }

    BundleResult.Refused refused() {
      return new BundleResult.Refused(reason, detail);
    }
  }

  /** What became of reading a bundle. */
  public sealed interface BundleResult {

    /** Every check passed. */
    record Loaded(ModelBundle bundle) implements BundleResult {

      @Override
      public <R> R either(
          Function<? super ModelBundle, ? extends R> loaded,
          Function<? super Refused, ? extends R> refused) {
        return loaded.apply(bundle);
      }

      @Override
      public <X extends Exception> ModelBundle orElseThrow(Function<? super Refused, X> why) {
        return bundle;
      }
    }

    /**
     * Refused; nothing of it was parsed beyond the check that failed.
     *
     * @param detail one line for a person: the entry or field, what was found, what was expected
     */
    record Refused(BundleRefusal reason, String detail) implements BundleResult {

      @Override
      public <R> R either(
          Function<? super ModelBundle, ? extends R> loaded,
          Function<? super Refused, ? extends R> refused) {
        return refused.apply(this);
      }

      @Override
      public <X extends Exception> ModelBundle orElseThrow(Function<? super Refused, X> why)
          throws X {
        throw why.apply(this);
      }
    }

    /** The one or the other, made the same. */
    <R> R either(
        Function<? super ModelBundle, ? extends R> loaded,
        Function<? super Refused, ? extends R> refused);

    /** The bundle; throws what is made of the refusal if there is none. */
    <X extends Exception> ModelBundle orElseThrow(Function<? super Refused, X> why) throws X;

    /** Why a file is not taken for a model. */
    enum BundleRefusal {
      /** The file is missing or cannot be read. */
      UNREADABLE,
      /** Not a zip, cut off, or damaged. */
      NOT_A_ZIP,
      /** The file, or an entry of it, is larger than any model of this project. */
      TOO_LARGE,
      /** Unpacks to far more than weights can: a zip bomb. */
      TOO_COMPRESSED,
      /** Holds an entry that no bundle has. */
      UNEXPECTED_ENTRY,
      /** Holds an entry twice. */
      DUPLICATE_ENTRY,
      /** Lacks an entry that every bundle has. */
      MISSING_ENTRY,
      /** The manifest is not what this version reads; the detail names the field. */
      BAD_MANIFEST,
      /** An entry is not the one the manifest was made for. */
      HASH_MISMATCH,
      /** The weights are cut off, not those of the network, or hold a value that is no number. */
      BAD_WEIGHTS,
      /** What tells foreign images is malformed, or not that of the network. */
      BAD_DISTRIBUTION
    }
  }
}
