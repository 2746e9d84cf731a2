package io.radstream.testkit.engine;

import io.radstream.engines.InferenceEngine;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How an engine is to fail; 0 everywhere means not at all.
 *
 * @param hangAfter images after which it hangs once in the life of its process
 * @param hangMillis how long
 * @param failEvery of the batches with more than one image, every so many-th fails
 * @param memoryImages images above which a batch is said not to fit into memory
 * @param slowdown how many times longer every batch takes; 0 and 1 mean no longer
 * @param millisPerImage added to every batch for each of its images
 * @param explainErrorAfter explanations after which every further one ends with an {@code Error}
 */
public record EngineFaults(
    long hangAfter,
    long hangMillis,
    long failEvery,
    int memoryImages,
    double slowdown,
    long millisPerImage,
    long explainErrorAfter) {

  /** What a log line begins with when an engine fails on purpose. */
  public static final String SAYS = "On purpose the engine ";

  /** A sound engine. */
  public static final EngineFaults NONE = new EngineFaults(0, 0, 0, 0, 0, 0, 0);

  /** Hangs once. */
  public static EngineFaults hangOnce(long afterImages, long millis) {
    return new EngineFaults(afterImages, millis, 0, 0, 0, 0, 0);
  }

  /** Every so many-th batch of several images fails, half of them by a defect of the engine. */
  public static EngineFaults failEvery(long batches) {
    return new EngineFaults(0, 0, batches, 0, 0, 0, 0);
  }

  /** Larger batches do not fit into memory. */
  public static EngineFaults memoryFor(int images) {
    return new EngineFaults(0, 0, 0, images, 0, 0, 0);
  }

  /** Takes so many times longer. */
  public static EngineFaults slower(double factor) {
    return new EngineFaults(0, 0, 0, 0, factor, 0, 0);
  }

  /** Takes so much longer for each image. */
  public static EngineFaults slowerPerImage(long millis) {
    return new EngineFaults(0, 0, 0, 0, 0, millis, 0);
  }

  /** Explaining ends with an {@code Error}, the first time after so many explanations. */
  public static EngineFaults explainErrors(long afterImages) {
    return new EngineFaults(0, 0, 0, 0, 0, 0, afterImages);
  }

  /** An engine that fails so; closes the one within. */
  public InferenceEngine around(InferenceEngine engine) {
    return equals(NONE) ? engine : around(engine, () -> this);
  }

  /** An engine that fails as it is said each time; closes the one within. */
  public static InferenceEngine around(InferenceEngine engine, Supplier<EngineFaults> faults) {
    return new FaultyEngine(engine, faults);
  }

  /** For {@link #parse}, also of older versions, which do not know the last one. */
  public String text() {
    String all =
        "hangAfter=%d,hangMillis=%d,failEvery=%d,memoryImages=%d,slowdown=%s,millisPerImage=%d"
            .formatted(hangAfter, hangMillis, failEvery, memoryImages, slowdown, millisPerImage);
    return explainErrorAfter == 0 ? all : all + ",explainErrorAfter=" + explainErrorAfter;
  }

  /** Reads what {@link #text} writes. */
  public static EngineFaults parse(String text) {
    Map<String, String> values =
        Arrays.stream(text.split(",", -1))
            .map(part -> part.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    return new EngineFaults(
        Long.parseLong(values.getOrDefault("hangAfter", "0")),
        Long.parseLong(values.getOrDefault("hangMillis", "0")),
        Long.parseLong(values.getOrDefault("failEvery", "0")),
        Integer.parseInt(values.getOrDefault("memoryImages", "0")),
        Double.parseDouble(values.getOrDefault("slowdown", "0")),
        Long.parseLong(values.getOrDefault("millisPerImage", "0")),
        Long.parseLong(values.getOrDefault("explainErrorAfter", "0")));
  }
}
