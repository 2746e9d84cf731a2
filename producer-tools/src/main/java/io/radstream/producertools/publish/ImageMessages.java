package io.radstream.producertools.publish;

import io.radstream.imaging.decode.ImageFile;
import io.radstream.imaging.deidentify.CleanImage;
import io.radstream.producertools.ImageDescription;
import io.radstream.schemas.Priority;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.topics.PseudonymHeader;
import io.radstream.telemetry.tracing.TraceHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Makes the record of one image. Owned by the publishing thread; counts what it makes. */
final class ImageMessages {

  private final PublishSettings settings;
  private final ImageDescription images;
  private final RandomGenerator random;
  private long made;

  ImageMessages(PublishSettings settings, InstantSource clock, RandomGenerator random) {
    this.settings = settings;
    this.images = new ImageDescription(settings.key(), clock);
    this.random = random;
  }

  /**
   * The record to send.
   *
   * @param original the file as it lies on disk
   * @param clean what of it may be sent
   * @throws IOException if the file's time cannot be read
   */
  ProducerRecord<String, XRayImage> of(Path file, ImageFile original, CleanImage clean)
      throws IOException {
    String group = settings.studyPerFolder() ? folderOf(file) : "";
    XRayImage image =
        images
            .of(file, original, clean, new ImageDescription.Told("", group, settings.device()))
            .setPriority(nextPriority())
            .build();
    return new ProducerRecord<>(
        settings.topics().images(),
        null,
        image.getStudyId(),
        image,
        List.of(traceParent(), keyHeader()));
  }

  private Header keyHeader() {
    return PseudonymHeader.of(settings.key().fingerprint());
  }

  private Priority nextPriority() {
    made++;
    boolean stat = settings.statEvery() > 0 && made % settings.statEvery() == 0;
    return stat ? Priority.STAT : Priority.ROUTINE;
  }

  /** W3C Trace Context, version 00, sampled. */
  private Header traceParent() {
    byte[] ids = new byte[24];
    random.nextBytes(ids);
    ids[0] |= 1; // neither id may be all zeros
    ids[16] |= 1;
    HexFormat hex = HexFormat.of();
    String value = "00-" + hex.formatHex(ids, 0, 16) + "-" + hex.formatHex(ids, 16, 24) + "-01";
    return new RecordHeader(TraceHeader.NAME, value.getBytes(StandardCharsets.US_ASCII));
  }

  private static String folderOf(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return String.valueOf(folder);
  }
}
