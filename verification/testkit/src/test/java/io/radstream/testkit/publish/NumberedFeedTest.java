package io.radstream.testkit.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.ContentType;
import io.radstream.schemas.Priority;
import io.radstream.schemas.XRayImage;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.ImageNumber;
import io.radstream.testkit.images.ImageRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A load of numbered images, and their numbers. */
class NumberedFeedTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final EncodedImage PNG = new EncodedImage(new byte[] {1}, ContentType.PNG);
  private static final EncodedImage JPEG = new EncodedImage(new byte[] {2}, ContentType.JPEG);

  private final List<XRayImage> encoded = new ArrayList<>();
  private final NumberedFeed feed =
      new NumberedFeed(
          List.of(PNG, JPEG),
          image -> {
            encoded.add(image);
            return new byte[] {42};
          },
          InstantSource.fixed(NOW));

  @Test
  void imagesComeInTurnEachTimeAsAnotherStudy() {
    List<ImageRecord> records = List.of(feed.next(), feed.next(), feed.next());

    assertThat(records)
        .extracting(ImageRecord::imageId)
        .containsExactly(ImageNumber.id(0), ImageNumber.id(1), ImageNumber.id(2));
    assertThat(encoded)
        .extracting(XRayImage::getImage)
        .containsExactly(bytes(1), bytes(2), bytes(1));
    assertThat(encoded)
        .extracting(XRayImage::getContentType)
        .containsExactly(ContentType.PNG, ContentType.JPEG, ContentType.PNG);
  }

  @Test
  void recordIsWhatTheMessageSays() {
    ImageRecord record = feed.next();
    XRayImage message = encoded.get(0);

    assertThat(record.studyId()).isEqualTo(message.getStudyId()).isEqualTo(message.getImageId());
    assertThat(record.key()).isEqualTo(record.studyId().getBytes(StandardCharsets.UTF_8));
    assertThat(record.value()).containsExactly(42);
    assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli());
    assertThat(record.expected()).isNull();
    assertThat(message.getPublishedAt()).isEqualTo(NOW);
    assertThat(message.getPriority()).isEqualTo(Priority.ROUTINE);
  }

  @Test
  void numberIsReadFromItsImage() {
    assertThat(ImageNumber.of(ImageNumber.id(123_456_789L))).hasValue(123_456_789L);
  }

  @Test
  void idOfAnotherImageHasNoNumber() {
    assertThat(ImageNumber.of("image-17")).isEmpty();
    assertThat(ImageNumber.of("z".repeat(ImageNumber.id(0).length()))).isEmpty();
  }

  private static ByteBuffer bytes(int one) {
    return ByteBuffer.wrap(new byte[] {(byte) one});
  }
}
