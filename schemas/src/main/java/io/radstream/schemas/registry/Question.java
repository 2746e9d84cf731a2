package io.radstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** One request to the registry, without the server's address. */
record Question(String method, String path, @Nullable JsonNode body) {

  static Question schemaById(int id) {
    return new Question("GET", "/schemas/ids/" + id, null);
  }

  static Question register(String subject, Schema schema) {
    return new Question("POST", "/subjects/" + escape(subject) + "/versions", carrying(schema));
  }

  static Question lookUp(String subject, Schema schema) {
    return new Question("POST", "/subjects/" + escape(subject), carrying(schema));
  }

  static Question latest(String subject) {
    return new Question("GET", "/subjects/" + escape(subject) + "/versions/latest", null);
  }

  static Question isCompatible(String subject, Schema schema) {
    return new Question(
        "POST",
        "/compatibility/subjects/" + escape(subject) + "/versions/latest",
        carrying(schema));
  }

  static Question compatibility() {
    return new Question("GET", "/config", null);
  }

  static Question setCompatibility(Compatibility level) {
    return new Question("PUT", "/config", object().put("compatibility", level.name()));
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
}
