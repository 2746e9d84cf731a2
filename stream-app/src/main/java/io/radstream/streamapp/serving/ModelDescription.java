package io.radstream.streamapp.serving;

import io.radstream.model.drift.DriftProfile;
import java.util.Optional;

/**
 * What an outcome says of the model that it is from.
 *
 * @param id which model it is
 * @param engine by name
 * @param reference what the model saw and said when it was released; empty if its bundle does not
 *     say
 */
public record ModelDescription(ModelId id, String engine, Optional<DriftProfile> reference) {}
