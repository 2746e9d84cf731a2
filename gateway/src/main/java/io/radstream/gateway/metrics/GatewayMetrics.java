package io.radstream.gateway.metrics;

import static io.radstream.telemetry.metrics.MeterDefinition.counter;
import static io.radstream.telemetry.metrics.MeterDefinition.gauge;
import static io.radstream.telemetry.metrics.MeterDefinition.timer;

import io.radstream.telemetry.metrics.MeterDefinition;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** Everything that the gateway measures beside Java and Kafka, in the order of an image's way. */
public final class GatewayMetrics {

  private static final List<Duration> ANSWER =
      LongStream.of(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toList();

  /** Devices that are connected. */
  public static final MeterDefinition OPEN =
      gauge(
          "xray.gateway.associations.open", "Associations that are open, of `dicom.associations`.");

  /** Devices that wanted to be. */
  public static final MeterDefinition ASSOCIATIONS =
      counter(
          "xray.gateway.associations",
          "Associations: `accepted`; `rejected` instead, or `aborted` in the end, and why.",
          "result",
          "reason");

  /** The other way in. */
  public static final MeterDefinition STOW_REQUESTS =
      counter(
          "xray.gateway.stow.requests",
          "Requests of STOW-RS by the status of HTTP that they were answered.",
          "status");

  /** What came in. */
  public static final MeterDefinition BYTES =
      counter("xray.gateway.received.bytes", "Bytes of the instances that were received whole.");

  /** What became of it. */
  public static final MeterDefinition INSTANCES =
      counter(
          "xray.gateway.instances",
          "Instances by what became of them: `published`, `duplicate` (acknowledged before),"
              + " `refused` (0xC000), `unavailable` (0xA700: to be sent again).",
          "result");

  /** Why not. */
  public static final MeterDefinition REFUSED =
      counter("xray.gateway.refused", "Instances that were refused, by reason.", "reason");

  /** Why not now. */
  public static final MeterDefinition UNAVAILABLE =
      counter(
          "xray.gateway.unavailable",
          "Instances that could not be stored for now, by what was missing: `kafka`, `registry`,"
              + " `disk` or `processors`.",
          "resource");

  /** The same UID. */
  public static final MeterDefinition OTHER_PIXELS =
      counter(
          "xray.gateway.other.pixels",
          "Images published under a SOP Instance UID of which another image was published before.");

  /** What was too large as it came. */
  public static final MeterDefinition RECOMPRESSED =
      counter(
          "xray.gateway.recompressed",
          "Images that were compressed without loss because the topic would not have taken them.");

  /** How long a device waits. */
  public static final MeterDefinition ANSWERED =
      timer(
          "xray.gateway.answer",
          "Time from an instance's last byte to its answer, Kafka's acknowledgement included.",
          ANSWER,
          "result");

  /** What was fetched from archives. */
  public static final MeterDefinition PULLED =
      counter(
          "xray.gateway.pulled",
          "Instances pulled from an archive, by what became of them: `stored` (duplicates among"
              + " them), `rendered` (stored as the archive decoded it), `refused`, `skipped` (no image"
              + " SOP class), `vanished`; `repeated` counts attempts that are made again.",
          "source",
          "result");

  /** How far a pull is behind. */
  public static final MeterDefinition PULL_BEHIND =
      gauge(
          "xray.gateway.pull.behind",
          "What is not settled yet: changes of `orthanc`'s feed; instances that `dicomweb` has"
              + " listed.",
          "source");

  /** Whether an archive can be used. */
  public static final MeterDefinition PULL_SILENT =
      gauge(
          "xray.gateway.pull.silent",
          "Seconds since which an archive has not answered as it should; 0 while it does.",
          "source");

  /** What nobody will read. */
  public static final MeterDefinition AUDIT_LOST =
      counter("xray.gateway.audit.lost", "Audit messages that could not be delivered.");

  /** All of them. */
  public static final List<MeterDefinition> ALL =
      List.of(
          OPEN,
          ASSOCIATIONS,
          STOW_REQUESTS,
          BYTES,
          INSTANCES,
          REFUSED,
          UNAVAILABLE,
          OTHER_PIXELS,
          RECOMPRESSED,
          ANSWERED,
          PULLED,
          PULL_BEHIND,
          PULL_SILENT,
          AUDIT_LOST);

  private GatewayMetrics() {}
}
