package io.radstream.benchmarks.dashboard;

import io.radstream.testkit.process.JvmSettings;
import java.nio.file.Path;

/**
 * How the dashboard is to be measured.
 *
 * @param rounds how often each measurement is made
 * @param clients streams of events at a time
 * @param perSecond outcomes a second
 * @param seconds that outcomes come for
 * @param deadLetters that lie on the topic
 * @param pairs of turns with and without a dashboard
 * @param images that count, of each turn
 * @param out an existing folder for logs and files
 * @param jvm of the dashboard
 * @param appJvm of the stream app
 */
public record DashboardSettings(
    int rounds,
    int clients,
    int perSecond,
    int seconds,
    int deadLetters,
    int pairs,
    int images,
    Path out,
    JvmSettings jvm,
    JvmSettings appJvm) {

  /** Outcomes of a round. */
  public int events() {
    return perSecond * seconds;
  }
}
