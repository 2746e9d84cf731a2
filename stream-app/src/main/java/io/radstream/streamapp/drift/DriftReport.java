package io.radstream.streamapp.drift;

import io.radstream.model.drift.DriftProfile;
import io.radstream.streamapp.serving.ModelId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one model saw and said in one hour of this process, or in as much of it as has passed.
 *
 * @param hour its start
 * @param profile of the hour
 * @param reference of the images that the model was released with; empty for bundles without one
 */
public record DriftReport(
    ModelId model, Instant hour, DriftProfile profile, Optional<DriftProfile> reference) {

  /** The Population Stability Index of each quantity; empty without a reference. */
  public Map<String, Double> psi() {
    return reference.map(profile::psi).orElse(Map.of());
  }
}
