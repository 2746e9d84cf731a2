package io.radstream.imaging;

/**
 * Why an image did not reach a diagnosis. One list for the whole system: it is the {@code
 * radstream.reason} header of a dead letter and the {@code reason} of a refused file.
 */
public enum RejectionReason {
  /** The Kafka record is no readable {@code XRayImage}. */
  UNDECODABLE_MESSAGE,
  /** The bytes are of no image format that is read here. */
  UNSUPPORTED_FORMAT,
  /** DICOM, but its transfer syntax cannot be decoded here. */
  UNSUPPORTED_TRANSFER_SYNTAX,
  /** The format is known; the content is truncated or contradicts itself. */
  CORRUPT_IMAGE,
  /** More bytes, pixels or expansion than the limits allow. */
  TOO_LARGE,
  /** Too few pixels to classify. */
  TOO_SMALL,
  /** More than one frame. */
  TOO_MANY_FRAMES,
  /** Decoding did not end within its time limit. */
  DECODE_TIMEOUT,
  /** The referenced image could not be fetched. */
  REFERENCE_UNREACHABLE,
  /** The referenced image is not the one that was announced. */
  REFERENCE_MISMATCH,
  /** The header says that text is burned into the pixels. */
  BURNED_IN_ANNOTATION,
  /** The header says that this is no chest radiograph. */
  NOT_A_CHEST_RADIOGRAPH,
  /** The inference engine failed on this image alone. */
  ENGINE_REJECTED
}
