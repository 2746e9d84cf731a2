package io.radstream.gateway.pipeline;

import io.radstream.imaging.RejectionReason;

/** What can be done about a refusal, for the log. */
final class Cures {

  private Cures() {}

  static String of(RejectionReason reason) {
    return switch (reason) {
      case TOO_LARGE ->
          "raise object.max.bytes, image.max.bytes, the topic's max.message.bytes and the stream"
              + " app's decode.max.bytes, or have the device send less";
      case UNSUPPORTED_TRANSFER_SYNTAX, UNSUPPORTED_FORMAT ->
          "have the device send it uncompressed or compressed without loss";
      case BURNED_IN_ANNOTATION ->
          "have the device burn nothing in, or set burned.in to flag or mask";
      case NOT_A_CHEST_RADIOGRAPH -> "have the device route chest radiographs only";
      case DECODE_TIMEOUT -> "raise decode.timeout, or have the device send it uncompressed";
      case TOO_MANY_FRAMES -> "have the device send single frames";
      default -> "look at the instance at the device; sent again it would be refused again";
    };
  }
}
