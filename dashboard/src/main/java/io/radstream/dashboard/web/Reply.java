package io.radstream.dashboard.web;

import io.radstream.dashboard.api.ApiException;
import io.radstream.dashboard.api.Json;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A whole answer.
 *
 * @param status of HTTP
 * @param type of the body
 * @param body may be empty
 * @param headers beside those that all answers have
 */
@SuppressWarnings("ArrayRecordComponent") // written, never compared
record Reply(int status, String type, byte[] body, Map<String, String> headers) {

  static final String JSON = "application/json";
  private static final Map<String, String> FRESH = Map.of("Cache-Control", "no-store");

  static Reply json(byte[] body) {
    return new Reply(200, JSON, body, FRESH);
  }

  /** Without a body. */
  static Reply none() {
    return new Reply(204, "", new byte[0], FRESH);
  }

  static Reply error(int status, String code, String message) {
    return new Reply(status, JSON, Json.error(code, message), FRESH);
  }

  static Reply error(ApiException why) {
    return error(why.status(), why.code(), String.valueOf(why.getMessage()));
  }

  /** The same with one more header. */
  Reply with(String name, String value) {
    return new Reply(
        status,
        type,
        body,
        Stream.concat(
                headers.entrySet().stream().filter(one -> !one.getKey().equals(name)),
                Stream.of(Map.entry(name, value)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  void write(Response response, Callback callback) {
    response.setStatus(status);
    HttpFields.Mutable fields = response.getHeaders();
    headers.forEach(fields::put);
    if (status != 304 && status != 204) {
      fields.put(HttpHeader.CONTENT_TYPE, type);
      fields.put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
