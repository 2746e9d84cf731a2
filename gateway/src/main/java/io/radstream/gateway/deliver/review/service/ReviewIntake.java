package io.radstream.gateway.deliver.review.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.audit.AuditTrail;
import io.radstream.gateway.deliver.review.ReviewReading;
import io.radstream.gateway.deliver.review.service.ReviewMetrics.Way;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all ways by which reviews come have in common: nothing is taken before the diagnoses are
 * known, and whatever is answered is counted, logged without content, and told to the audit trail.
 * Thread-safe.
 *
 * @param ready whether the diagnoses are known
 */
record ReviewIntake(
    Reviews reviews, BooleanSupplier ready, AuditTrail audit, MeterRegistry meters) {

  private static final Logger LOG = LoggerFactory.getLogger(ReviewIntake.class);

  /** Takes one from somebody. */
  ReviewOutcome take(ReviewReading reading, String otherwise, Peer peer, Way way) {
    ReviewOutcome outcome =
        ready.getAsBoolean()
            ? reviews.take(reading, otherwise)
            : new ReviewOutcome.Later("the diagnoses are still being read; say it again");
    ReviewMetrics.count(meters, outcome, way);
    if (outcome instanceof ReviewOutcome.Taken taken) {
      audit.tell(
          new AuditEvent.Reviewed(
              peer,
              taken.feedback().getReviewedBy(),
              taken.feedback().getImageId(),
              taken.feedback().getVerdict().name()));
    } else if (outcome instanceof ReviewOutcome.Refused refused) {
      LOG.warn("A review from {} was refused: {}", peer.address(), refused.reason());
    }
    return outcome;
  }
}
