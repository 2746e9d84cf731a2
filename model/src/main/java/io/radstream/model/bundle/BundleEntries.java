package io.radstream.model.bundle;

import java.util.Map;
import java.util.Set;

/** The entries of a bundle and of the DL4J zip inside it, with the largest size of each. */
final class BundleEntries {

  static final String MANIFEST = "manifest.json";
  static final String ONNX = "network.onnx";
  static final String DL4J = "network.dl4j.zip";
  static final String CARD = "card.md";

  /** Not in every bundle: what tells foreign images, {@code OutOfDistribution.toBytes}. */
  static final String DISTRIBUTION = "distribution.bin";

  static final String DL4J_CONFIGURATION = "configuration.json";
  static final String DL4J_COEFFICIENTS = "coefficients.bin";

  private static final int TEXT = 1 << 20;
  private static final int WEIGHTS = 256 << 20;

  /** Features of a network of base width 180. */
  private static final int GAUSSIANS = 64 << 20;

  /** The largest file: both networks of the largest model, and room. */
  static final int BUNDLE = 512 << 20;

  static final Map<String, Integer> OUTER =
      Map.of(MANIFEST, TEXT, ONNX, WEIGHTS, DL4J, WEIGHTS, CARD, TEXT, DISTRIBUTION, GAUSSIANS);

  /** Entries that a bundle may lack. */
  static final Set<String> OPTIONAL = Set.of(DISTRIBUTION);

  /** Without {@code preprocessor.bin}, which is Java serialisation, and the updater's state. */
  static final Map<String, Integer> INNER =
      Map.of(DL4J_CONFIGURATION, TEXT, DL4J_COEFFICIENTS, WEIGHTS);

  private BundleEntries() {}
}
