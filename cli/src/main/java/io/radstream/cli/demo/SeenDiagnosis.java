package io.radstream.cli.demo;

import java.time.Instant;

/**
 * A committed diagnosis as it was seen.
 *
 * @param version of the model that judged
 * @param at when it was read, which is after it was committed
 */
record SeenDiagnosis(String version, Instant at) {}
