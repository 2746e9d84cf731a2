package io.radstream.model.bundle;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.NetworkSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says about itself; {@code manifest.json} is this record.
 *
 * @param format version of the bundle's own layout: 1 to {@link #FORMAT}
 * @param name lower-case letters, digits and {@code . _ -}, at most 64
 * @param version as the name, upper case allowed
 * @param spec the network's shape
 * @param classes what the outputs mean, in their order: each finding once
 * @param preprocessing how an image becomes the network's input
 * @param calibration how outputs become probabilities, and when to abstain
 * @param metrics figures of the evaluation: JSON objects, lists, texts, truth values, finite
 *     numbers
 * @param lineage what it was made from and how, as texts: data set, its hash, protocol, parent
 * @param licence SPDX identifier of the weights' licence
 * @param createdAt when training ended
 * @param entries SHA-256 (64 lower-case hex digits) of every other entry by its name; the writer
 *     fills it
 */
public record BundleManifest(
    int format,
    String name,
    String version,
    NetworkSpec spec,
    List<Finding> classes,
    Preprocessing preprocessing,
    Calibration calibration,
    Map<String, Object> metrics,
    Map<String, String> lineage,
    String licence,
    Instant createdAt,
    Map<String, String> entries) {

  /**
   * The layout this version writes. It reads 1 and 2 as well, which hold the weights twice, as an
   * ONNX network and in DL4J's zip; bundles of 1 cannot tell foreign images.
   */
  public static final int FORMAT = 3;

  private static final int FIRST_FORMAT = 1;

  /** Well over any network of this project; a stranger's manifest must not reserve memory. */
  private static final int LARGEST_INPUT = 1024;

  private static final int LARGEST_WIDTH = 256;
  private static final int LARGEST_DENSE = 4096;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks each field and that the network, its input and its classes fit each other.
   *
   * @throws IllegalArgumentException naming the field that is wrong
   */
  public BundleManifest {
    check(
        format >= FIRST_FORMAT && format <= FORMAT,
        "format must be %d to %d, not %d".formatted(FIRST_FORMAT, FORMAT, format));
    check(NAME.matcher(name).matches(), "name must match " + NAME);
    check(VERSION.matcher(version).matches(), "version must match " + VERSION);
    check(eachOnce(classes), "classes must hold each of %s once".formatted(allFindings()));
    check(spec.inputSize() <= LARGEST_INPUT, "spec.inputSize is over " + LARGEST_INPUT);
    check(spec.baseWidth() <= LARGEST_WIDTH, "spec.baseWidth is over " + LARGEST_WIDTH);
    check(spec.denseUnits() <= LARGEST_DENSE, "spec.denseUnits is over " + LARGEST_DENSE);
    check(spec.classes() == classes.size(), "spec.classes must be " + classes.size());
    check(fit(spec, preprocessing), "preprocessing must have the size and channels of spec");
    check(!licence.isBlank(), "licence must not be blank");
    entries.forEach((k, v) -> check(HASH.matcher(v).matches(), "entries." + k + " is no SHA-256"));
    MetricValues.check("metrics", metrics);
    classes = List.copyOf(classes);
    metrics = Map.copyOf(metrics);
    lineage = Map.copyOf(lineage);
    entries = Map.copyOf(entries);
  }

  /** A manifest for a network that is not written yet. */
  public static BundleManifest draft(
      String name,
      String version,
      NetworkSpec spec,
      List<Finding> classes,
      Preprocessing preprocessing,
      Calibration calibration,
      Map<String, Object> metrics,
      Map<String, String> lineage,
      String licence,
      Instant createdAt) {
    return new BundleManifest(
        FORMAT,
        name,
        version,
        spec,
        classes,
        preprocessing,
        calibration,
        metrics,
        lineage,
        licence,
        createdAt,
        Map.of());
  }

  /**
   * Classifies one image of a batch: from the network's class order to {@link Finding}'s,
   * calibrated.
   *
   * @param outputs {@code [batch, classes]} as {@code InferenceEngine.infer} returned them
   * @param image index into the batch
   */
  public Classification classify(float[] outputs, int image) {
    List<Finding> findings = allFindings();
    float[] softmax = new float[findings.size()];
    for (int i = 0; i < softmax.length; i++) {
      softmax[i] = outputs[image * softmax.length + classes.indexOf(findings.get(i))];
    }
    return calibration.classify(softmax);
  }

  BundleManifest withEntries(Map<String, String> hashes) {
    return new BundleManifest(
        format,
        name,
        version,
        spec,
        classes,
        preprocessing,
        calibration,
        metrics,
        lineage,
        licence,
        createdAt,
        hashes);
  }

  private static boolean eachOnce(List<Finding> classes) {
    List<Finding> all = allFindings();
    return classes.size() == all.size() && classes.containsAll(all);
  }

  private static List<Finding> allFindings() {
    return Arrays.asList(Finding.values());
  }

  private static boolean fit(NetworkSpec spec, Preprocessing preprocessing) {
    return preprocessing.width() == spec.inputSize()
        && preprocessing.height() == spec.inputSize()
        && preprocessing.channels() == spec.channels();
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }

  /** What may stand among the metrics: only what JSON can say and compare. */
  private static final class MetricValues {

    private MetricValues() {}

    /**
     * Checks a value and all within it.
     *
     * @throws IllegalArgumentException naming the path of the first value that is wrong
     */
    static void check(String path, @Nullable Object value) {
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, inner) -> check(path + "." + key, inner));
      } else if (value instanceof List<?> list) {
        list.forEach(inner -> check(path + "[]", inner));
      } else if (!isPlain(value)) {
        throw new IllegalArgumentException(
            path + " must be an object, list, text, truth value or finite number");
      }
    }

    private static boolean isPlain(@Nullable Object value) {
      if (value instanceof Number number) {
        return Double.isFinite(number.doubleValue());
      }
      return value instanceof String || value instanceof Boolean;
    }
  }
}
