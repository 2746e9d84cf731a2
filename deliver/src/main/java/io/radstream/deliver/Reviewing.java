package io.radstream.deliver;

import io.radstream.console.UsageException;
import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.audit.AuditProducer;
import io.radstream.gateway.audit.QueuedAuditTrail;
import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.gateway.deliver.review.service.ReviewService;
import io.radstream.gateway.deliver.review.service.ReviewSettings;
import io.radstream.telemetry.management.Management;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what readers say of results, and tells the audit trail of it, which is closed last.
 * Thread-safe.
 *
 * @param service listens
 * @param audit has a producer and a thread of its own
 */
record Reviewing(ReviewService service, QueuedAuditTrail audit) implements AutoCloseable {

  private static final Duration AUDIT_LIMIT = Duration.ofSeconds(2);
  private static final String NAME = "radstream-reviews";

  /**
   * Begins.
   *
   * @throws UsageException if a port cannot be listened on
   */
  static Reviewing start(DeliverConfig config, Deliver.Secrets secrets, Management management) {
    ReviewSettings settings = config.reviews();
    QueuedAuditTrail audit =
        new QueuedAuditTrail(NAME, title(settings), settings.address(), InstantSource.system());
    audit.toTopic(
        AuditProducer.open(config.client(), NAME + "-audit"), config.topics().gatewayAudit());
    try {
      Reviewing reviewing =
          new Reviewing(
              ReviewService.start(
                  settings,
                  new ReviewService.Parts(
                      config.client(),
                      config.registry().client(),
                      config.topics(),
                      secrets.pseudonyms().orElseThrow(),
                      secrets.identities(),
                      audit,
                      management.metrics().registry())),
              audit);
      audit.tell(new AuditEvent.Started());
      return reviewing;
    } catch (IOException e) {
      end(audit);
      throw new UsageException(
          "reviews.port or reviews.dicom.port at reviews.address cannot be listened on: "
              + e.getMessage(),
          e);
    }
  }

  private static String title(ReviewSettings settings) {
    return settings.dicom().isPresent() ? settings.dicom().get().aeTitle() : "RADSTREAM";
  }

  /** Where readers answer, for people. */
  List<String> places() {
    List<String> places = new ArrayList<>();
    service.webPort().ifPresent(port -> places.add("HTTP port " + port));
    service.dicomPort().ifPresent(port -> places.add("DICOM port " + port));
    return places;
  }

  @Override
  public void close() {
    service.close();
    audit.tell(new AuditEvent.Stopped());
    end(audit);
  }

  private static void end(QueuedAuditTrail audit) {
    try {
      audit.close(AUDIT_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
