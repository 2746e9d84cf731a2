package io.radstream.model.bundle;

import io.radstream.model.bundle.BundleReader.BundleResult.BundleRefusal;
import io.radstream.model.bundle.BundleReader.RefusedException;
import io.radstream.model.network.Coefficients;
import io.radstream.model.network.NetworkSpec;
import java.io.IOException;
import java.util.Map;

/** The weights in a bundle's entries, of any format; none is believed to be a number. */
final class StoredWeights {

  private StoredWeights() {}

  /**
   * The weights in the order of {@link Coefficients}.
   *
   * @param entries whose hashes are right, as many as the manifest's format demands
   */
  static float[] read(BundleManifest manifest, Map<String, byte[]> entries)
      throws RefusedException {
    NetworkSpec spec = manifest.spec();
    if (BundleEntries.holdsNetworks(manifest.format())) {
      return ofDl4j(spec, BundleReader.entry(entries, BundleEntries.DL4J));
    }
    Precision precision =
        entries.containsKey(Precision.HALF.entry()) ? Precision.HALF : Precision.SINGLE;
    return plain(spec, precision, BundleReader.entry(entries, precision.entry()));
  }

  private static float[] plain(NetworkSpec spec, Precision precision, byte[] content)
      throws RefusedException {
    long expected = Coefficients.count(spec) * precision.bytes();
    if (content.length != expected) {
      throw new RefusedException(
          BundleRefusal.BAD_WEIGHTS,
          "%s has %,d bytes where the network has %,d"
              .formatted(precision.entry(), content.length, expected));
    }
    try {
      return Coefficients.checked(spec, precision.read(content));
    } catch (IOException e) {
      throw bad(precision.entry(), e);
    }
  }

  /** DL4J's own zip under the same rules as the bundle itself. */
  private static float[] ofDl4j(NetworkSpec spec, byte[] zip) throws RefusedException {
    Map<String, byte[]> entries;
    try {
      entries = ZipScan.unpack(zip, BundleEntries.INNER, BundleEntries.INNER.keySet());
    } catch (RefusedException e) {
      throw e.within(BundleEntries.DL4J);
    }
    try {
      return Coefficients.weights(
          spec, BundleReader.entry(entries, BundleEntries.DL4J_COEFFICIENTS));
    } catch (IOException e) {
      throw bad(BundleEntries.DL4J, e);
    }
  }

  private static RefusedException bad(String entry, IOException why) {
    return new RefusedException(BundleRefusal.BAD_WEIGHTS, entry + ": " + why.getMessage());
  }
}
