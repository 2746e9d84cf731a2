package io.radstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI document and the JSON Schema made of it, with which every answer must agree. */
final class ApiDocument {

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode document;
  private final JsonNode definitions;

  ApiDocument() throws IOException {
    try (InputStream in = ApiDocument.class.getResourceAsStream("openapi.yaml")) {
      Object tree =
          new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
      document = JSON.valueToTree(tree);
    }
    try (InputStream in = ApiDocument.class.getResourceAsStream("api.schema.json")) {
      definitions = JSON.readTree(Objects.requireNonNull(in)).get("$defs");
    }
  }

  /** The OpenAPI document as it is read. */
  JsonNode openApi() {
    return document;
  }

  /** The JSON of an answer, which must be as its schema says. */
  JsonNode checked(String schema, String answer) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("$ref", "#/$defs/" + schema);
    root.set("$defs", definitions);
    JsonSchema compiled = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root);
    JsonNode node = JSON.readTree(answer);
    assertThat(compiled.validate(node)).as("%s: %s", schema, answer).isEmpty();
    return node;
  }

  /** The name of the schema of a path's answer. */
  String schemaOf(String path) {
    String ref =
        document
            .path("paths")
            .path(path)
            .at("/get/responses/200/content/application~1json/schema/$ref")
            .asText();
    assertThat(ref).as(path).isNotEmpty();
    return ref.substring(ref.lastIndexOf('/') + 1);
  }

  /** Those that answer JSON and need no image. */
  Set<String> plainPaths() {
    Set<String> paths = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            entry -> {
              boolean json = entry.getValue().toString().contains("application/json\":{\"schema\"");
              boolean ok =
                  entry.getValue().at("/get/responses/200/content").has("application/json");
              if (json && ok && !entry.getKey().contains("{")) {
                paths.add(entry.getKey());
              }
            });
    return paths;
  }
}
