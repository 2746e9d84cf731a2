package io.radstream.benchmarks.telemetry;

import io.radstream.testkit.process.JvmSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the cost of telemetry is to be measured.
 *
 * @param warmUp images that do not count, of each turn
 * @param images that count, of each turn
 * @param scrapeEvery time between two scrapes
 * @param out an existing folder for the apps' logs
 * @param jvm of the apps
 */
public record TelemetrySettings(
    long warmUp, long images, Duration scrapeEvery, Path out, JvmSettings jvm) {}
