package io.radstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.schemas.registry.SchemaRegistryClient.Compatibility;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** One request to the registry, without the server's address. */
record RegistryRequest(String method, String path, @Nullable JsonNode body) {

  static RegistryRequest schemaById(int id) {
    return new RegistryRequest("GET", "/schemas/ids/" + id, null);
  }

  static RegistryRequest register(String subject, Schema schema) {
    return new RegistryRequest(
        "POST", "/subjects/" + escape(subject) + "/versions", carrying(schema));
  }

  static RegistryRequest lookUp(String subject, Schema schema) {
    return new RegistryRequest("POST", "/subjects/" + escape(subject), carrying(schema));
  }

  static RegistryRequest latest(String subject) {
    return new RegistryRequest("GET", "/subjects/" + escape(subject) + "/versions/latest", null);
  }

  static RegistryRequest isCompatible(String subject, Schema schema) {
    return new RegistryRequest(
        "POST",
        "/compatibility/subjects/" + escape(subject) + "/versions/latest",
        carrying(schema));
  }

  static RegistryRequest compatibility() {
    return new RegistryRequest("GET", "/config", null);
  }

  static RegistryRequest setCompatibility(Compatibility level) {
    return new RegistryRequest("PUT", "/config", object().put("compatibility", level.name()));
  }

  /** For messages. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  private static ObjectNode carrying(Schema schema) {
    return object().put("schema", schema.toString());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String escape(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }

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
}
