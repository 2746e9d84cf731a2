package io.radstream.streamapp.batching;

import java.time.Instant;

/**
 * The network's output for one image.
 *
 * @param softmax one finite value a class, uncalibrated, in the bundle's class order
 * @param maps {@code [features, side, side]} as of {@code EngineOutput.maps}; empty if the ticket
 *     did not want them, or the engine has none
 * @param batchSize images in the batch it was classified in, at least 1
 * @param decidedAt when the output was there
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record EngineResult(float[] softmax, float[] maps, int batchSize, Instant decidedAt) {}
