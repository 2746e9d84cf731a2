package io.radstream.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes {@code api.schema.json} of the OpenAPI document, whose schemas are JSON Schema 2020-12 from
 * version 3.1 on. Stateless.
 */
final class ApiSchema {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String THERE = "#/components/schemas/";
  private static final String HERE = "#/$defs/";

  private ApiSchema() {}

  /**
   * The text of the file.
   *
   * @param openApi the OpenAPI document
   */
  static String of(JsonNode openApi) throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("$id", "urn:radstream:dashboard:api:v1")
        .put("title", "RadStream dashboard, API version 1")
        .put("description", openApi.at("/info/description").asText())
        .put("$comment", "Made from openapi.yaml by the build of dashboard; do not edit.");
    root.set("x-answers", answers(openApi.get("paths")));
    root.set("x-events", events(openApi.at("/paths/~1events/get/x-events")));
    root.set("$defs", here(openApi.at("/components/schemas")));
    return JSON.writeValueAsString(root) + "\n";
  }

  /** Which definition the answer of a path follows. */
  private static ObjectNode answers(JsonNode paths) {
    ObjectNode answers = JSON.createObjectNode();
    paths
        .properties()
        .forEach(
            path -> {
              JsonNode ref =
                  path.getValue().at("/get/responses/200/content/application~1json/schema/$ref");
              if (!ref.isMissingNode()) {
                answers.put(path.getKey(), moved(ref.asText()));
              }
            });
    return answers.put("default", HERE + "Error");
  }

  private static ObjectNode events(JsonNode names) {
    ObjectNode events = JSON.createObjectNode();
    names
        .properties()
        .forEach(event -> events.put(event.getKey(), HERE + event.getValue().asText()));
    return events;
  }

  /** A copy whose references point into this file. */
  private static JsonNode here(JsonNode node) {
    if (node.isArray()) {
      ArrayNode copy = JSON.createArrayNode();
      node.forEach(one -> copy.add(here(one)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = JSON.createObjectNode();
    node.properties()
        .forEach(
            one -> {
              if (one.getKey().equals("$ref")) {
                copy.put("$ref", moved(one.getValue().asText()));
              } else {
                copy.set(one.getKey(), here(one.getValue()));
              }
            });
    return copy;
  }

  private static String moved(String ref) {
    return ref.replace(THERE, HERE);
  }
}
