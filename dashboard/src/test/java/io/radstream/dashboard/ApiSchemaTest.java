package io.radstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ApiSchemaTest {

  private static final Path FILE =
      Path.of(System.getProperty("radstream.home", ".."))
          .resolve("dashboard/src/main/resources/io/radstream/dashboard/api.schema.json");

  /** Set {@code -Dradstream.write.docs=true} to write the file anew. */
  @Test
  void theCommittedSchemaIsThatOfTheOpenApiDocument() throws IOException {
    String made = ApiSchema.of(new ApiDocument().openApi());
    if (Boolean.getBoolean("radstream.write.docs")) {
      Files.writeString(FILE, made);
    }

    assertThat(FILE)
        .as("made anew by: ./mvnw test -pl dashboard -am -Dradstream.write.docs=true")
        .hasContent(made);
  }

  @Test
  void isJsonSchemaAndPointsNowhereElse() throws IOException {
    JsonNode schema = new JsonMapper().readTree(FILE.toFile());
    JsonSchema meta =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));

    assertThat(meta.validate(schema)).isEmpty();
    assertThat(schema.findValuesAsText("$ref"))
        .hasSizeGreaterThan(20)
        .allSatisfy(ref -> assertThat(schema.at(ref.substring(1)).isObject()).as(ref).isTrue());
    for (String list : new String[] {"x-answers", "x-events"}) {
      assertThat(schema.get(list))
          .isNotEmpty()
          .allSatisfy(ref -> assertThat(schema.at(ref.asText().substring(1)).isObject()).isTrue());
    }
  }

  @Test
  void refusesWhatIsNotAsDocumented() throws IOException {
    ApiDocument document = new ApiDocument();

    assertThat(document.checked("Explained", "{\"imageId\":\"a\"}").get("imageId").asText())
        .isEqualTo("a");
    assertThatThrownBy(() -> document.checked("Explained", "{\"imageId\":1}"))
        .isInstanceOf(AssertionError.class);
  }
}
