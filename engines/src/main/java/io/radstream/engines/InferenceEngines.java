package io.radstream.engines;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.NetworkSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.ServiceLoader;

/** The engines there are, by name. */
public final class InferenceEngines {

  private static final double SUM_TOLERANCE = 1e-3;

  private InferenceEngines() {}

  /** The names that {@link #open} takes, in alphabetical order. */
  public static List<String> names() {
    return providers().stream().map(EngineProvider::name).sorted().toList();
  }

  /**
   * Loads the network of a bundle into an engine and tries it on a black image.
   *
   * @param name one of {@link #names}
   * @return an engine that the caller closes
   * @throws IllegalArgumentException when there is no engine of that name
   * @throws EngineException of kind {@code UNUSABLE} when the engine does not work here, or the
   *     network gives something other than probabilities
   */
  public static InferenceEngine open(String name, ModelBundle bundle, EngineOptions options) {
    EngineProvider provider =
        providers().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    InferenceEngine engine = provider.open(bundle, options);
    try {
      tryOut(engine, bundle);
    } catch (EngineException e) {
      engine.close();
      throw e;
    }
    return engine;
  }

  private static void tryOut(InferenceEngine engine, ModelBundle bundle) {
    NetworkSpec spec = bundle.manifest().spec();
    EngineOutput output = engine.inferWithMaps(blackImage(spec), 1);
    check(
        areProbabilities(output.softmax(), spec.classes()),
        engine,
        "the network gives no probabilities; its weights are broken");
    check(
        bundle.distribution().isEmpty() || output.maps().length == spec.mapLength(),
        engine,
        "the network gives no maps, without which the bundle cannot tell foreign images");
    for (float value : output.maps()) {
      check(Float.isFinite(value), engine, "the network's maps are not finite");
    }
  }

  private static boolean areProbabilities(float[] outputs, int classes) {
    double sum = 0;
    boolean each = outputs.length == classes;
    for (float output : outputs) {
      each &= output >= 0 && output <= 1;
      sum += output;
    }
    return each && Math.abs(sum - 1) <= SUM_TOLERANCE;
  }

  private static void check(boolean right, InferenceEngine engine, String wrong) {
    if (!right) {
      throw new EngineException(
          EngineException.Kind.UNUSABLE, "engine %s: %s".formatted(engine.name(), wrong));
    }
  }

  private static FloatBuffer blackImage(NetworkSpec spec) {
    int length = spec.channels() * spec.inputSize() * spec.inputSize();
    return ByteBuffer.allocateDirect(length * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "no engine is named '%s'; there are %s".formatted(name, String.join(", ", names())));
  }

  private static List<EngineProvider> providers() {
    return ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
