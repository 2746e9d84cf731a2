package io.radstream.producertools.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.radstream.producertools.results.Diagnoses;
import io.radstream.producertools.results.Outcome;
import io.radstream.producertools.results.Outcome.OutcomeSource;
import io.radstream.producertools.results.OutcomeFormat.OutcomeJson;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is told of the topics and of JSON output is what the code does. */
class ReferencePagesTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final JsonMapper JSON = new JsonMapper();

  /** Put there by {@code .ci/run} from npm's package {@code @asyncapi/specs}. */
  private static final Path ASYNC_API =
      Path.of("../cli/target/examples/node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json");

  static Stream<Arguments> pages() {
    return Stream.of(
        page("topics.md", TopicsPage::text),
        page("asyncapi.yaml", AsyncApiDocument::text),
        page("schemas/publish.schema.json", OutputSchemas::publish),
        page("schemas/results.schema.json", OutputSchemas::results));
  }

  private static Arguments page(String file, Supplier<String> text) {
    return Arguments.of(file, text);
  }

  /** Set {@code -Dradstream.write.docs=true} to write the files anew. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void theCommittedPageIsThatOfTheCode(String file, Supplier<String> text) throws IOException {
    if (Boolean.getBoolean("radstream.write.docs")) {
      Files.writeString(DOCS.resolve(file), text.get());
    }

    assertThat(DOCS.resolve(file))
        .as("made anew by: ./mvnw test -pl producer-tools -am -Dradstream.write.docs=true")
        .hasContent(text.get());
  }

  @Test
  void everyTopicIsThere() {
    assertThat(TopicReference.all().stream().map(TopicReference::name))
        .containsExactlyElementsOf(TopicReference.TOPICS.all());
  }

  /** As a table can hold it. */
  @Test
  void everyFieldAndHeaderSaysInOneLineWhatItMeans() {
    assertThat(
            TopicReference.all().stream()
                .flatMap(topic -> Stream.ofNullable(topic.schema()))
                .flatMap(schema -> SchemaFields.of(schema).stream()))
        .allSatisfy(field -> assertThat(field.meaning()).endsWith(".").doesNotContain("|", "\n"));
    assertThat(TopicReference.all().stream().flatMap(topic -> topic.headers().stream()))
        .allSatisfy(header -> assertThat(header.meaning()).endsWith(".").doesNotContain("|"));
  }

  @Test
  void everyReferenceOfTheDescriptionLeadsSomewhere() {
    JsonNode document = document();

    assertThat(document.findValuesAsText("$ref"))
        .hasSizeGreaterThan(30)
        .allSatisfy(
            reference -> {
              if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isObject()).isTrue();
              } else {
                assertThat(DOCS.resolve(reference)).isRegularFile();
              }
            });
  }

  @Test
  void theDescriptionIsSoundAfterTheSchemaOfAsyncApi() throws IOException {
    assumeTrue(Files.exists(ASYNC_API), "AsyncAPI's schema is not there; .ci/run installs it");
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Files.readString(ASYNC_API));

    assertThat(schema.validate(document())).isEmpty();
    assertThat(schema.validate(JSON.createObjectNode())).as("it can fail").isNotEmpty();
  }

  static Stream<Outcome> outcomes() {
    Diagnosis abstained =
        Diagnosis.newBuilder(Diagnoses.of("abc"))
            .setFinding(DiagnosisFinding.ABSTAINED)
            .setAbstainReason(AbstainReason.OUT_OF_DISTRIBUTION)
            .build();
    var source = new OutcomeSource(0, 1L, "STAT", "0af7", null, null);
    return Stream.of(
        new Outcome.Diagnosed(Diagnoses.of("abc"), Instant.EPOCH),
        new Outcome.Diagnosed(abstained, Instant.EPOCH, source),
        new Outcome.DeadLettered("abc", "TOO_SMALL", "1x1", "0-1", source),
        new Outcome.DeadLettered(null, "X", "", "0-1", OutcomeSource.UNKNOWN),
        new Outcome.Unreadable("xray.diagnoses-0@0"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void whatResultsPrintsIsAsItsSchemaSays(Outcome outcome) throws IOException {
    JsonNode printed = JSON.readTree(new OutcomeJson().line(outcome));

    assertThat(schema(OutputSchemas.results()).validate(printed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"file\":\"a\",\"imageId\":\"i\",\"studyId\":\"s\",\"partition\":0,\"offset\":0}",
        "{\"file\":\"a\",\"reason\":\"NOT_PUBLISHED\",\"detail\":\"\"}"
      })
  void whatPublishPrintsIsAsItsSchemaSays(String line) throws IOException {
    assertThat(schema(OutputSchemas.publish()).validate(JSON.readTree(line))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"file\":\"a\"}", "{\"imageId\":\"abc\",\"finding\":\"NORMAL\"}"})
  void whatIsNotPrintedIsRefused(String line) throws IOException {
    assertThat(schema(OutputSchemas.publish()).validate(JSON.readTree(line))).isNotEmpty();
    assertThat(schema(OutputSchemas.results()).validate(JSON.readTree(line))).isNotEmpty();
  }

  private static JsonSchema schema(String text) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
  }

  private static JsonNode document() {
    return JSON.valueToTree(
        new Load(LoadSettings.builder().build()).loadFromString(AsyncApiDocument.text()));
  }
}
