package io.radstream.gateway.publish;

import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * An image that is ready to be published. Its text form tells nothing.
 *
 * @param imageId pseudonym of the image, 32 hexadecimal digits
 * @param instance pseudonym of its SOP instance, 32 hexadecimal digits: the same for other pixels
 *     under the same SOP Instance UID
 * @param key of the record
 * @param value the record in the wire format
 * @param headers of the record
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record OutgoingImage(
    String imageId, String instance, byte[] key, byte[] value, List<Header> headers) {

  /** Copies the list. */
  public OutgoingImage {
    headers = List.copyOf(headers);
  }

  @Override
  public String toString() {
    return "OutgoingImage";
  }
}
