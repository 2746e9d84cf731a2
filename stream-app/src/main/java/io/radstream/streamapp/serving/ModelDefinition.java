package io.radstream.streamapp.serving;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.model.drift.DriftProfile;
import io.radstream.streamapp.batching.EngineSource;
import java.util.Optional;

/**
 * A model, and how to open an engine for it.
 *
 * @param name as in {@code Diagnosis.modelName}
 * @param version as in {@code Diagnosis.modelVersion}
 * @param sha256 of the bundle, 64 lower-case hex digits
 * @param preprocessing how images become its input
 * @param classes values of one output
 * @param decisionRule what its outputs amount to
 * @param usesMaps whether the decision rule needs the network's maps
 * @param explainer shows what its classifications rest on
 * @param mapBytes of the maps of one image
 * @param reference what it saw and said when it was released; empty if its bundle does not say
 * @param engine opens it; the engine is then used by another thread
 */
public record ModelDefinition(
    String name,
    String version,
    String sha256,
    Preprocessing preprocessing,
    int classes,
    DecisionRule decisionRule,
    boolean usesMaps,
    Explainer explainer,
    long mapBytes,
    Optional<DriftProfile> reference,
    EngineSource engine) {

  /** The same model run by another engine. */
  public ModelDefinition withEngine(EngineSource other) {
    return new ModelDefinition(
        name,
        version,
        sha256,
        preprocessing,
        classes,
        decisionRule,
        usesMaps,
        explainer,
        mapBytes,
        reference,
        other);
  }

  /** The same model explained by another. */
  public ModelDefinition withExplainer(Explainer other) {
    return new ModelDefinition(
        name,
        version,
        sha256,
        preprocessing,
        classes,
        decisionRule,
        usesMaps,
        other,
        mapBytes,
        reference,
        engine);
  }

  /** The same model under another version. */
  public ModelDefinition named(String otherVersion) {
    return new ModelDefinition(
        name,
        otherVersion,
        sha256,
        preprocessing,
        classes,
        decisionRule,
        usesMaps,
        explainer,
        mapBytes,
        reference,
        engine);
  }

  /** Which model it is. */
  public ModelId id() {
    return new ModelId(name, version, sha256);
  }

  /** Bytes of one image as it wants it. */
  public long tensorBytes() {
    return (long) preprocessing.tensorLength() * Float.BYTES;
  }
}
