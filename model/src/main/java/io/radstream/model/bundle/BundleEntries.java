package io.radstream.model.bundle;

import io.radstream.model.bundle.BundleReader.BundleResult.BundleRefusal;
import io.radstream.model.bundle.BundleReader.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The entries of a bundle and of the DL4J zip inside an older one, with the largest size of each. A
 * manifest's format says which of them a bundle has: the weights once since format 3, before it as
 * an ONNX network, which is not read any more, and in DL4J's zip.
 */
final class BundleEntries {

  static final String MANIFEST = "manifest.json";
  static final String ONNX = "network.onnx";
  static final String DL4J = "network.dl4j.zip";
  static final String CARD = "card.md";

  /** Not in every bundle: what tells foreign images, {@code OutOfDistribution.toBytes}. */
  static final String DISTRIBUTION = "distribution.bin";

  static final String DL4J_CONFIGURATION = "configuration.json";
  static final String DL4J_COEFFICIENTS = "coefficients.bin";

  private static final int LAST_WITH_NETWORKS = 2;

  private static final int TEXT = 1 << 20;
  private static final int WEIGHTS = 256 << 20;

  /** Features of a network of base width 180. */
  private static final int GAUSSIANS = 64 << 20;

  /** The largest file: both networks of the largest model, and room. */
  static final int BUNDLE = 512 << 20;

  static final Map<String, Integer> OUTER =
      Map.of(
          MANIFEST,
          TEXT,
          CARD,
          TEXT,
          DISTRIBUTION,
          GAUSSIANS,
          Precision.HALF.entry(),
          WEIGHTS,
          Precision.SINGLE.entry(),
          WEIGHTS,
          ONNX,
          WEIGHTS,
          DL4J,
          WEIGHTS);

  /** Entries that a bundle has whatever its format. */
  static final Set<String> ALWAYS = Set.of(MANIFEST, CARD);

  private static final Set<String> NETWORKS = Set.of(ONNX, DL4J);

  /** Without {@code preprocessor.bin}, which is Java serialisation, and the updater's state. */
  static final Map<String, Integer> INNER =
      Map.of(DL4J_CONFIGURATION, TEXT, DL4J_COEFFICIENTS, WEIGHTS);

  private BundleEntries() {}

  /** Whether bundles of this format hold two networks instead of weights. */
  static boolean holdsNetworks(int format) {
    return format <= LAST_WITH_NETWORKS;
  }

  /**
   * Checks that a bundle has what its format demands to have of weights, and nothing else.
   *
   * @param names of all its entries
   */
  static void check(int format, Set<String> names) throws RefusedException {
    Set<String> weights = new TreeSet<>(NETWORKS);
    for (Precision precision : Precision.values()) {
      weights.add(precision.entry());
    }
    weights.retainAll(names);
    List<Set<String>> right =
        holdsNetworks(format)
            ? List.of(NETWORKS)
            : Arrays.stream(Precision.values()).map(each -> Set.of(each.entry())).toList();
    if (!right.contains(weights)) {
      String found = weights.isEmpty() ? "none of them" : String.join(", ", weights);
      throw new RefusedException(
          weights.size() < 2 ? BundleRefusal.MISSING_ENTRY : BundleRefusal.UNEXPECTED_ENTRY,
          "format %d holds %s; found: %s".formatted(format, demanded(format), found));
    }
  }

  private static String demanded(int format) {
    return holdsNetworks(format)
        ? ONNX + " and " + DL4J
        : Precision.HALF.entry() + " or " + Precision.SINGLE.entry();
  }
}
