package io.radstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;

/** What a server said; the body is a missing node where it was no JSON. */
record RegistryResponse(int status, JsonNode body) {

  private static final int SHOWN = 300;

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** True for faults that may pass by themselves. */
  boolean isWorthRetrying() {
    return status >= 500 || status == 429;
  }

  boolean isAboutCredentials() {
    return status == 401 || status == 403;
  }

  /** True if a registry said "not found", not just any web server at a wrong address. */
  boolean isRegistryNotFound() {
    return status == 404 && body.path("error_code").asInt() / 100 == 404;
  }

  /** Status and the registry's words, cut to a length fit for a log. */
  String summary() {
    String message = body.path("message").asText("");
    String shown = message.length() > SHOWN ? message.substring(0, SHOWN) + "..." : message;
    return shown.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + shown;
  }
}
