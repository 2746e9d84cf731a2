package io.radstream.streamapp.inference;

import io.radstream.streamapp.batching.BatchSettings;

/** All that the stages of inference can be told. */
public record InferenceSettings(
    BatchSettings batch, DecodeSettings decode, FlightSettings flight) {}
