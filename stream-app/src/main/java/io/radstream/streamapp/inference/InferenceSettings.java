package io.radstream.streamapp.inference;

import io.radstream.streamapp.batching.BatchSettings;
import io.radstream.streamapp.decode.DecodeSettings;
import io.radstream.streamapp.explain.ExplainPolicy;
import io.radstream.streamapp.inflight.FlightSettings;
import io.radstream.streamapp.references.ReferenceSettings;

/**
 * All that the stages of inference can be told.
 *
 * @param explain which diagnoses are explained
 * @param references which images that lie elsewhere are fetched
 */
public record InferenceSettings(
    BatchSettings batch,
    DecodeSettings decode,
    FlightSettings flight,
    ExplainPolicy explain,
    ReferenceSettings references) {}
