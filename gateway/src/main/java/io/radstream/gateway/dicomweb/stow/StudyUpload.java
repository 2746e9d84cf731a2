package io.radstream.gateway.dicomweb.stow;

import io.radstream.gateway.dicomweb.multipart.MultipartException;
import io.radstream.gateway.dicomweb.multipart.MultipartRelated;
import io.radstream.gateway.dicomweb.multipart.MultipartRelated.Part;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.gateway.storage.StoreAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The body of one request: reads a part, has it stored, and only then reads the next, so that one
 * instance is in memory. Once one could not be stored for now, the others are read past: the sender
 * repeats the whole request. On the thread of its request, which blocks in the stream and the
 * store.
 *
 * @param store where instances go
 * @param limits how much of them
 * @param peer who sends
 * @param study UID of the study that all must be of; empty for any
 */
public record StudyUpload(
    InstanceStore store, StowSettings.Limits limits, Peer peer, String study) {

  private static final String DICOM = "application/dicom";

  /** What mime4j makes of a part that says nothing of its type. */
  private static final String UNSAID = "text/plain";

  /**
   * Stores all parts.
   *
   * @param body not closed
   * @param contentType of the body, with its boundary
   * @throws RequestException if it is no such body; what was stored before stays stored
   */
  public StoreReport store(InputStream body, String contentType)
      throws IOException, InterruptedException {
    StoreReport report = new StoreReport();
    try {
      MultipartRelated parts =
          MultipartRelated.of(
              body,
              contentType,
              new MultipartRelated.Limits(
                  limits.requestBytes(), limits.objectBytes(), limits.parts()));
      Optional<Part> part = parts.next();
      while (part.isPresent()) {
        store(part.get(), report);
        part = parts.next();
      }
    } catch (MultipartException e) {
      throw refused(e);
    }
    if (report.instances() == 0) {
      throw new RequestException(
          StowStatus.MALFORMED, "the request has no part; send each instance as a part");
    }
    return report;
  }

  private static RequestException refused(MultipartException e) {
    RequestException refused =
        e.isTooLarge()
            ? new RequestException(
                StowStatus.TOO_LARGE,
                e.getMessage() + "; send fewer instances a request, or raise stow.max.request")
            : new RequestException(
                StowStatus.MALFORMED,
                e.getMessage() + "; the body must be multipart/related (RFC 2387)");
    refused.initCause(e);
    return refused;
  }

  private void store(Part part, StoreReport report) throws IOException, InterruptedException {
    if (!part.contentType().equals(DICOM) && !part.contentType().equals(UNSAID)) {
      throw new RequestException(
          StowStatus.UNSUPPORTED,
          "part %d is not application/dicom; send DICOM files (PS3.10)"
              .formatted(report.instances() + 1));
    }
    PartInstance instance = PartInstance.of(part.content(), limits.objectBytes());
    Optional<FailureReason> obstacle =
        part.tooLarge() ? Optional.of(FailureReason.TOO_LARGE) : instance.obstacle(study);
    if (obstacle.isPresent()) {
      report.failed(instance, obstacle.get());
    } else if (report.isObstructed()) {
      report.failed(instance, FailureReason.OUT_OF_RESOURCES);
    } else {
      StoreAnswer answer = store.store(instance.received(part.content(), peer));
      if (answer.status() == StoreAnswer.Status.SUCCESS) {
        report.stored(instance);
      } else {
        report.failed(instance, FailureReason.of(answer.status()));
      }
    }
  }
}
