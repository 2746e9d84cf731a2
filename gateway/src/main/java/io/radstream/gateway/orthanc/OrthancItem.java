package io.radstream.gateway.orthanc;

import io.radstream.gateway.pull.ArchiveException;
import io.radstream.gateway.pull.ArchiveHttp;
import io.radstream.gateway.pull.ArchiveHttp.Answer;
import io.radstream.gateway.pull.Fetched;
import io.radstream.gateway.pull.PullItem;
import io.radstream.gateway.pull.PulledFile;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.imaging.RejectionReason;
import java.util.Optional;

/**
 * A new instance in Orthanc.
 *
 * @param settling called once it is settled
 */
record OrthancItem(Change change, ArchiveHttp http, OrthancSettings settings, Runnable settling)
    implements PullItem {

  private static final String PAM = "image/x-portable-arbitrarymap";
  private static final int PAM_HEADER = 1024;

  @Override
  public String label() {
    return "Orthanc's change %d".formatted(change.number());
  }

  @Override
  public Fetched fetch() throws ArchiveException, InterruptedException {
    int most = settings.archive().objectBytes();
    Answer answer =
        http.get("/instances/%s/file".formatted(change.id()), "application/dicom", most);
    if (answer.isMissing()) {
      return new Fetched.Vanished();
    }
    if (!answer.isGiven()) {
      throw ArchiveException.ofOne(
          "it answered %d for the file of change %d; repair that instance in Orthanc or delete it there"
              .formatted(answer.status(), change.number()));
    }
    return answer
        .body()
        .map(file -> PulledFile.of(file, most, settings.archive().peer()))
        .orElseGet(() -> new Fetched.Refused(RejectionReason.TOO_LARGE.name()));
  }

  /** {@inheritDoc} What Orthanc cannot decode either stays refused. */
  @Override
  public Optional<Fetched> rendered(ReceivedInstance original)
      throws ArchiveException, InterruptedException {
    return settings.rendering() && RenderedFile.isWorthAsking(original.file())
        ? Optional.of(decoded(original))
        : Optional.empty();
  }

  private Fetched decoded(ReceivedInstance original) throws ArchiveException, InterruptedException {
    Answer answer =
        http.get(
            "/instances/%s/frames/0/image-uint16".formatted(change.id()),
            PAM,
            settings.archive().objectBytes() + PAM_HEADER);
    if (!answer.isGiven()) {
      return new Fetched.Refused(RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX.name());
    }
    return answer
        .body()
        .map(image -> RenderedFile.of(original, image))
        .orElseGet(() -> new Fetched.Refused(RejectionReason.TOO_LARGE.name()));
  }

  @Override
  public void settled() {
    settling.run();
  }
}
