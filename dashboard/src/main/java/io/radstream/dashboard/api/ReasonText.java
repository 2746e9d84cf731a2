package io.radstream.dashboard.api;

import io.radstream.imaging.RejectionReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a rejection reason means, and what helps, in the words of whoever runs the system.
 *
 * @param meaning one sentence
 * @param cure one sentence
 */
record ReasonText(String meaning, String cure) {

  private static final ReasonText UNKNOWN =
      new ReasonText(
          "The record names no reason that this program knows.",
          "Look at the record with ./radstream dlq show.");

  static ReasonText of(String reason) {
    Optional<RejectionReason> known =
        Arrays.stream(RejectionReason.values()).filter(one -> one.name().equals(reason)).findAny();
    return known.map(ReasonText::of).orElse(UNKNOWN);
  }

  private static ReasonText of(RejectionReason reason) {
    return switch (reason) {
      case UNDECODABLE_MESSAGE ->
          new ReasonText(
              "The Kafka record is no readable XRayImage.",
              "Correct the sender's schema or serializer; then replay.");
      case UNSUPPORTED_FORMAT ->
          new ReasonText(
              "The bytes are of no image format that is read here.",
              "Send PNG, JPEG or DICOM; discard the letter.");
      case UNSUPPORTED_TRANSFER_SYNTAX ->
          new ReasonText(
              "DICOM in a transfer syntax that cannot be decoded here.",
              "Have the sender or the archive send another transfer syntax.");
      case CORRUPT_IMAGE ->
          new ReasonText(
              "The image is truncated or contradicts itself.",
              "Send it again from its source; discard the letter.");
      case TOO_LARGE ->
          new ReasonText(
              "More bytes, pixels or expansion than the limits allow.",
              "Raise decode.max.pixels if such images are expected; then replay.");
      case TOO_SMALL ->
          new ReasonText(
              "Too few pixels to classify.", "Send the image itself, not its thumbnail; discard.");
      case TOO_MANY_FRAMES ->
          new ReasonText("More than one frame.", "Send the frames one by one; discard.");
      case DECODE_TIMEOUT ->
          new ReasonText(
              "Decoding did not end within its time limit.",
              "Raise decode.timeout or give the app more processors; then replay.");
      case REFERENCE_UNREACHABLE ->
          new ReasonText(
              "The image lies in an archive and could not be fetched.",
              "Look at the archive and at references.hosts; then replay.");
      case REFERENCE_MISMATCH ->
          new ReasonText(
              "The archive has another image than was announced.",
              "Have the sender announce it anew; discard the letter.");
      case BURNED_IN_ANNOTATION ->
          new ReasonText(
              "The header says that text is burned into the pixels.",
              "Have the device send without annotation; names may be in the picture.");
      case NOT_A_CHEST_RADIOGRAPH ->
          new ReasonText(
              "The header says that this is no chest radiograph.",
              "Send chest radiographs only; discard the letter.");
      case ENGINE_REJECTED ->
          new ReasonText(
              "The inference engine failed on this image alone.",
              "Look into the stream app's log; replay once it is corrected.");
    };
  }
}
