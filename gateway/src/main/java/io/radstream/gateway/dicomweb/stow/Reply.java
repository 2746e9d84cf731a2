package io.radstream.gateway.dicomweb.stow;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a request is answered.
 *
 * @param status of HTTP
 * @param headers beside those that every answer has
 * @param contentType of the body
 * @param body for the sender
 * @param summary the same for a log: nothing in it is foreign or of an instance
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Reply(
    int status, Map<String, String> headers, String contentType, byte[] body, String summary) {

  static Reply text(StowStatus status, String text) {
    return text(status, text, Map.of());
  }

  /** One whose body is its summary. */
  static Reply text(StowStatus status, String text, Map<String, String> headers) {
    return new Reply(
        status.code(),
        headers,
        "text/plain;charset=utf-8",
        (text + "\n").getBytes(StandardCharsets.UTF_8),
        text);
  }

  /** For a request that may be repeated as it is. */
  static Reply later(String text, int seconds) {
    return text(StowStatus.UNAVAILABLE, text, Map.of("Retry-After", Integer.toString(seconds)));
  }
}
