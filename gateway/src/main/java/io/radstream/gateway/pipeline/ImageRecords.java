package io.radstream.gateway.pipeline;

import io.radstream.gateway.publish.OutgoingImage;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.imaging.deidentify.CleanDicom;
import io.radstream.imaging.deidentify.Recompression;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.topics.GatewayHeaders;
import io.radstream.schemas.topics.PseudonymHeader;
import io.radstream.telemetry.tracing.TraceHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the record of an image. Thread-safe.
 *
 * @param topic the images' topic
 * @param serializer to the wire format; asks the Schema Registry once
 * @param fingerprint of the site's key
 * @param times when images were taken, as far as that may be told
 */
record ImageRecords(
    String topic,
    Serializer<XRayImage> serializer,
    String fingerprint,
    AcquisitionTimes times,
    InstantSource clock) {

  /**
   * The record.
   *
   * @param instance of which the clean image was made
   * @param traceparent the context of its trace, W3C
   * @throws io.radstream.schemas.registry.RegistryException if the registry cannot be used
   */
  OutgoingImage of(
      ImagePseudonyms names, ReceivedInstance instance, CleanDicom clean, byte[] traceparent) {
    Instant now = clock.instant();
    Instant acquired =
        times
            .of(clean.source().taken(), names.patient())
            .filter(time -> time.isBefore(now))
            .orElse(now);
    XRayImage image =
        XRayImage.newBuilder()
            .setImageId(names.image())
            .setStudyId(names.study())
            .setPatientId(names.patient())
            .setDeviceId(names.device())
            .setPriority(priority(clean.source().priority().orElse("")))
            .setView(view(clean.source().view().orElse("")))
            .setAcquiredAt(acquired)
            .setPublishedAt(now)
            .setContentType(ContentType.DICOM)
            .setImage(ByteBuffer.wrap(clean.bytes()))
            .build();
    return new OutgoingImage(
        names.image(),
        names.instance(),
        names.study().getBytes(StandardCharsets.US_ASCII),
        serializer.serialize(topic, image),
        headers(instance, clean, traceparent));
  }

  private List<Header> headers(ReceivedInstance instance, CleanDicom clean, byte[] traceparent) {
    List<Header> headers = new ArrayList<>();
    headers.add(new RecordHeader(TraceHeader.NAME, traceparent));
    headers.add(PseudonymHeader.of(fingerprint));
    if (clean.recompression() != Recompression.NONE) {
      headers.add(GatewayHeaders.recompressed(clean.recompression().text()));
    }
    if (!instance.renderedBy().isEmpty()) {
      headers.add(GatewayHeaders.rendered(instance.renderedBy()));
    }
    if (clean.flagged()) {
      headers.add(GatewayHeaders.burnedIn());
    }
    return headers;
  }

  /** Requested Procedure Priority, PS3.3 section C.4.11. */
  private static Priority priority(String said) {
    return said.equals("STAT") || said.equals("HIGH") ? Priority.STAT : Priority.ROUTINE;
  }

  /**
   * PS3.3 section C.8.11.1: LL and RL are views from the side, named by the side at the detector.
   */
  private static View view(String position) {
    return switch (position) {
      case "PA" -> View.PA;
      case "AP" -> View.AP;
      case "LL", "RL", "LATERAL", "LAT" -> View.LATERAL;
      default -> View.UNKNOWN;
    };
  }
}
