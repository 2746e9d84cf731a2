package io.radstream.benchmarks.swaps;

import java.time.Instant;

/**
 * A diagnosis as a reader of committed records sees it.
 *
 * @param readAt when it was read
 * @param latencySeconds from publishing to then
 * @param version of the model that classified
 */
record SeenDiagnosis(Instant readAt, double latencySeconds, String version) {}
