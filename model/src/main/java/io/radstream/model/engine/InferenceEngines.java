package io.radstream.model.engine;

import io.radstream.model.bundle.ModelBundle;
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
   * Loads the network of a bundle into an engine and tries it on a black picture.
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
      tryOut(engine, bundle.manifest().spec());
    } catch (EngineException e) {
      engine.close();
      throw e;
    }
    return engine;
  }

  private static void tryOut(InferenceEngine engine, NetworkSpec spec) {
    float[] outputs = engine.infer(blackPicture(spec), 1);
    double sum = 0;
    for (float output : outputs) {
      sum += output;
    }
    if (outputs.length != spec.classes() || !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new EngineException(
          EngineException.Kind.UNUSABLE,
          "engine %s: the network gives no probabilities; its weights are broken"
              .formatted(engine.name()));
    }
  }

  private static FloatBuffer blackPicture(NetworkSpec spec) {
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
