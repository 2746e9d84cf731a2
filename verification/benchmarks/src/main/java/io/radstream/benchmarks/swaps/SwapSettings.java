package io.radstream.benchmarks.swaps;

import io.radstream.testkit.process.JvmSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the measurement is to be made.
 *
 * @param swaps how many, at least 1
 * @param every time from one announcement to the next
 * @param rate images a second, above 0
 * @param warmUp before the first announcement
 * @param out an existing folder for configuration, releases and log
 * @param jvm of the app
 */
public record SwapSettings(
    int swaps, Duration every, double rate, Duration warmUp, Path out, JvmSettings jvm) {}
