package io.radstream.gateway.check;

import java.util.Locale;

/**
 * What an HTTP server answers. Its body may be of patients: nothing of it is shown.
 *
 * @param status of HTTP
 * @param contentType without parameters, in lower case; empty for none
 * @param allowed the Allow header, empty for none
 * @param body empty where it is too large, too
 */
@SuppressWarnings("ArrayRecordComponent") // looked at, never compared
record WebAnswer(int status, String contentType, String allowed, byte[] body) {

  static WebAnswer of(int status, String contentType, String allowed, byte[] body) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return new WebAnswer(status, type, allowed, body);
  }

  boolean isJson() {
    return contentType.equals("application/json") || contentType.equals("application/dicom+json");
  }

  @Override
  public String toString() {
    return "WebAnswer";
  }
}
