package io.radstream.gateway.deliver.review.service;

import io.radstream.gateway.deliver.review.ReportReviews;
import io.radstream.gateway.deliver.review.service.ReviewMetrics.Way;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.gateway.storage.StoreAnswer.Status;

/**
 * Takes structured reports as reviews. Those that RadStream itself has delivered, which archives
 * may send on to everybody, are taken and say nothing. Thread-safe.
 */
record ReportStore(ReviewIntake intake, DiagnosisIndex index) implements InstanceStore {

  private static final int LONGEST_COMMENT = 64;

  @Override
  public StoreAnswer store(ReceivedInstance instance) {
    if (index.delivered(instance.sopInstance()).isPresent()) {
      return StoreAnswer.STORED;
    }
    ReviewOutcome outcome =
        intake.take(ReportReviews.read(instance.file()), "", instance.peer(), Way.DICOM);
    if (outcome instanceof ReviewOutcome.Taken) {
      return StoreAnswer.STORED;
    }
    return outcome instanceof ReviewOutcome.Refused refused
        ? new StoreAnswer(Status.CANNOT_UNDERSTAND, comment(refused))
        : new StoreAnswer(Status.OUT_OF_RESOURCES, "");
  }

  private static String comment(ReviewOutcome.Refused refused) {
    String comment = "%s: %s".formatted(refused.reason(), refused.detail());
    return comment.substring(0, Math.min(comment.length(), LONGEST_COMMENT));
  }
}
