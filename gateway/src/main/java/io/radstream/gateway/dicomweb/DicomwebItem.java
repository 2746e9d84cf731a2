package io.radstream.gateway.dicomweb;

import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.dicomweb.multipart.MultipartException;
import io.radstream.gateway.dicomweb.multipart.MultipartRelated;
import io.radstream.gateway.dicomweb.multipart.MultipartRelated.Limits;
import io.radstream.gateway.dicomweb.multipart.MultipartRelated.Part;
import io.radstream.gateway.pull.ArchiveException;
import io.radstream.gateway.pull.ArchiveHttp;
import io.radstream.gateway.pull.ArchiveHttp.Answer;
import io.radstream.gateway.pull.ArchiveSettings;
import io.radstream.gateway.pull.Fetched;
import io.radstream.gateway.pull.PullItem;
import io.radstream.gateway.pull.PulledFile;
import io.radstream.imaging.RejectionReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * An instance that a PACS has listed, fetched by WADO-RS (PS3.18 section 10.4).
 *
 * @param pseudonym of its SOP Instance UID
 * @param settling called once it is settled
 */
record DicomwebItem(
    QidoInstance listed,
    String pseudonym,
    ArchiveHttp http,
    ArchiveSettings archive,
    Runnable settling)
    implements PullItem {

  /** Whatever it is stored as, nothing is transcoded for us. */
  private static final String ACCEPT =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

  /** Boundaries and headers. */
  private static final int AROUND = 64 * 1024;

  private static final int MOST_PARTS = 4;

  @Override
  public String label() {
    return "Instance " + pseudonym;
  }

  @Override
  public Fetched fetch() throws ArchiveException, InterruptedException {
    if (!listed.isLegible()) {
      return new Fetched.Refused(RejectionReason.CORRUPT_IMAGE.name());
    }
    if (!listed.sopClass().isEmpty()
        && SopClass.of(listed.sopClass()).filter(SopClass::isImage).isEmpty()) {
      return new Fetched.NoImage();
    }
    Answer answer =
        http.get(
            "/studies/%s/series/%s/instances/%s"
                .formatted(listed.study(), listed.series(), listed.instance()),
            ACCEPT,
            Math.addExact(archive.objectBytes(), AROUND));
    if (answer.isMissing()) {
      return new Fetched.Vanished();
    }
    if (!answer.isGiven()) {
      throw ArchiveException.ofOne(
          "it answered %d for instance %s; repair it in the PACS or delete it there"
              .formatted(answer.status(), pseudonym));
    }
    return answer.body().isPresent()
        ? file(answer.contentType(), answer.body().get())
        : new Fetched.Refused(RejectionReason.TOO_LARGE.name());
  }

  private Fetched file(String contentType, byte[] body) throws ArchiveException {
    if (!MultipartRelated.isMultipart(contentType)) {
      return read(body);
    }
    try {
      Optional<Part> part =
          MultipartRelated.of(
                  new ByteArrayInputStream(body),
                  contentType,
                  new Limits(body.length, archive.objectBytes(), MOST_PARTS))
              .next();
      return part.filter(one -> !one.tooLarge()).isPresent()
          ? read(part.get().content())
          : new Fetched.Refused(RejectionReason.TOO_LARGE.name());
    } catch (MultipartException e) {
      throw ArchiveException.ofOne(
          "for instance %s it answered %s".formatted(pseudonym, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of bytes in memory: a defect
    }
  }

  private Fetched read(byte[] file) {
    return file.length > archive.objectBytes()
        ? new Fetched.Refused(RejectionReason.TOO_LARGE.name())
        : PulledFile.of(file, archive.objectBytes(), archive.peer());
  }

  @Override
  public void settled() {
    settling.run();
  }
}
