package io.radstream.testkit.publish;

import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.ImageNumber;
import io.radstream.testkit.images.ImageRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A plain load: images in turn, each time as another routine image of another study. */
public final class NumberedFeed implements RecordSource {

  private final List<EncodedImage> images;
  private final ImageEncoder encoder;
  private final InstantSource clock;
  private long number;

  /**
   * A feed that never ends.
   *
   * @param images at least one
   * @param clock gives {@code publishedAt}
   */
  public NumberedFeed(List<EncodedImage> images, ImageEncoder encoder, InstantSource clock) {
    this.images = List.copyOf(images);
    this.encoder = encoder;
    this.clock = clock;
  }

  @Override
  public ImageRecord next() {
    EncodedImage image = images.get((int) (number % images.size()));
    String id = ImageNumber.id(number++);
    Instant now = clock.instant();
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    byte[] value = encoder.encode(message(id, now, image));
    return new ImageRecord(id, id, 0, null, key, value, now.toEpochMilli());
  }

  private static XRayImage message(String id, Instant now, EncodedImage image) {
    return XRayImage.newBuilder()
        .setImageId(id)
        .setStudyId(id)
        .setPatientId(id)
        .setDeviceId("bench")
        .setPriority(Priority.ROUTINE)
        .setView(View.PA)
        .setAcquiredAt(now)
        .setPublishedAt(now)
        .setContentType(image.contentType())
        .setImage(ByteBuffer.wrap(image.bytes()))
        .build();
  }
}
