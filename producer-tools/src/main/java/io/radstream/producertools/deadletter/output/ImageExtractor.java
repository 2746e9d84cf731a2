package io.radstream.producertools.deadletter.output;

import io.radstream.imaging.decode.ImageFormat;
import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;

/** Takes the image out of a dead letter, where the message can be read and carries it. */
public record ImageExtractor(Deserializer<XRayImage> messages, String topic) {

  /**
   * An image as it was sent.
   *
   * @param extension with a dot; {@code .film} if the bytes are of no format that is known
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Extracted(byte[] bytes, String extension) {}

  /**
   * The image; empty for a message that cannot be read or that only refers to its image.
   *
   * @throws io.radstream.schemas.registry.RegistryUnavailableException if the registry is needed
   *     and cannot be used
   */
  Optional<Extracted> of(DeadLetter deadLetter) {
    try {
      XRayImage message = messages.deserialize(topic, deadLetter.value());
      return message != null && message.getImage() instanceof ByteBuffer image
          ? Optional.of(image(image))
          : Optional.empty();
    } catch (BadRecordException e) {
      return Optional.empty();
    }
  }

  private static Extracted image(ByteBuffer image) {
    byte[] bytes = new byte[image.remaining()];
    image.duplicate().get(bytes);
    return new Extracted(
        bytes, ImageFormat.of(bytes).map(ImageExtractor::extension).orElse(".film"));
  }

  private static String extension(ImageFormat format) {
    return switch (format) {
      case PNG -> ".png";
      case JPEG -> ".jpg";
      case DICOM -> ".dcm";
    };
  }
}
