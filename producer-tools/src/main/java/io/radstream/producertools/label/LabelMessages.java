package io.radstream.producertools.label;

import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageFile;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.producertools.ImageDescription;
import io.radstream.producertools.label.Label.Subject.SeenImage;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.LabelHeaders.LabelByReference;
import io.radstream.schemas.topics.PseudonymHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Makes the record of one label, keyed by its image. Stateless but for the clock. */
final class LabelMessages {

  private final LabelSettings settings;
  private final InstantSource clock;
  private final Deidentifier deidentifier;
  private final ImageDescription images;

  LabelMessages(LabelSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.images = new ImageDescription(settings.key(), clock);
    this.deidentifier = Deidentifier.within(settings.limits());
  }

  /**
   * The record to send.
   *
   * @throws IOException if the image cannot be read, or is none any more
   */
  ProducerRecord<String, LabeledXRay> of(Label label) throws IOException {
    XRayImage image = image(label);
    LabeledXRay message =
        LabeledXRay.newBuilder()
            .setImage(image)
            .setFinding(label.finding())
            .setLabeledBy(settings.labeledBy())
            .setLabeledAt(label.givenAt())
            .setEvidence(settings.evidence())
            .build();
    return new ProducerRecord<>(
        settings.topics().labels(), null, image.getImageId(), message, headers(label));
  }

  private XRayImage image(Label label) throws IOException {
    if (label.subject() instanceof SeenImage seen) {
      return seen(seen.imageId(), label);
    }
    return image(((Label.Subject.ImageFile) label.subject()).path(), label);
  }

  private XRayImage seen(String imageId, Label label) {
    Instant now = clock.instant();
    return XRayImage.newBuilder()
        .setImageId(imageId)
        .setStudyId(LabelByReference.NOT_TOLD)
        .setPatientId(
            label.patient().isEmpty()
                ? LabelByReference.NOT_TOLD
                : settings.key().patient(label.patient()))
        .setPriority(Priority.ROUTINE)
        .setView(View.UNKNOWN)
        .setAcquiredAt(now)
        .setPublishedAt(now)
        .setContentType(ContentType.UNKNOWN)
        .setImage(LabelByReference.to(imageId))
        .build();
  }

  private XRayImage image(Path path, Label label) throws IOException {
    var told = new ImageDescription.Told(label.patient(), "", "");
    return ImageFile.read(path, settings.limits())
        .then(
            image ->
                deidentifier
                    .clean(image.bytes(), image.format())
                    .then(clean -> StepResult.of(images.of(path, image, clean, told).build())))
        .orElseThrow(rejection -> new IOException("changed while it was read"));
  }

  private List<Header> headers(Label label) {
    List<Header> headers = new ArrayList<>();
    headers.add(PseudonymHeader.of(settings.key().fingerprint()));
    add(headers, LabelHeaders.POPULATION, label.population());
    add(headers, LabelHeaders.SOURCE, label.source());
    return headers;
  }

  private static void add(List<Header> headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
