package io.radstream.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.gateway.audit.AuditTrail;
import io.radstream.gateway.config.Pulling;
import io.radstream.gateway.dicomweb.DicomwebFeed;
import io.radstream.gateway.dicomweb.DicomwebSettings;
import io.radstream.gateway.metrics.PullMeters;
import io.radstream.gateway.orthanc.OrthancFeed;
import io.radstream.gateway.orthanc.OrthancSettings;
import io.radstream.gateway.pull.ArchiveSettings;
import io.radstream.gateway.pull.PullLoop;
import io.radstream.gateway.pull.PullParts;
import io.radstream.gateway.pull.PullSource;
import io.radstream.gateway.pull.Sleeper;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.imaging.deidentify.PseudonymKey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The pulls of a gateway.
 *
 * @param loops a running one for each archive
 */
record GatewayPulls(List<PullLoop> loops) {

  /** Copies the list. */
  GatewayPulls {
    loops = List.copyOf(loops);
  }

  /**
   * Begins to pull from all archives that are configured.
   *
   * @throws IOException if a state file cannot be used; none is begun then
   */
  static GatewayPulls start(
      Pulling pulling,
      PseudonymKey key,
      InstanceStore store,
      AuditTrail audit,
      MeterRegistry registry)
      throws IOException {
    List<Opened> opened = new ArrayList<>();
    if (pulling.orthanc().isPresent()) {
      OrthancSettings settings = pulling.orthanc().get();
      opened.add(new Opened(settings.archive(), OrthancFeed.open(settings, key)));
    }
    if (pulling.dicomweb().isPresent()) {
      DicomwebSettings settings = pulling.dicomweb().get();
      InstantSource clock = InstantSource.system();
      opened.add(new Opened(settings.archive(), DicomwebFeed.open(settings, key, clock)));
    }
    return new GatewayPulls(
        opened.stream().map(one -> one.started(store, audit, registry)).toList());
  }

  /** A source that is not pulled from yet. */
  private record Opened(ArchiveSettings archive, PullSource source) {

    PullLoop started(InstanceStore store, AuditTrail audit, MeterRegistry registry) {
      return PullLoop.start(
          archive,
          source,
          new PullParts(
              store,
              audit,
              new PullMeters(registry, archive.name()),
              InstantSource.system(),
              Sleeper.real()));
    }
  }

  /** Ends them; a second call does nothing. */
  void close() {
    loops.forEach(PullLoop::close);
  }
}
