package io.radstream.benchmarks.soak;

import io.radstream.testkit.process.JvmSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a soak is to be run.
 *
 * @param duration of the load
 * @param utilisation share of the capacity, above 0
 * @param warmUp saturated before the capacity is measured
 * @param capacity how long the capacity is measured
 * @param interval between two samples
 * @param out an existing folder for log, table and image
 * @param jvm of the app
 */
public record SoakSettings(
    Duration duration,
    double utilisation,
    Duration warmUp,
    Duration capacity,
    Duration interval,
    Path out,
    JvmSettings jvm) {}
