package io.radstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryUnavailableException.Obstacle;
import io.radstream.schemas.registry.SchemaRegistryClient.Compatibility;
import io.radstream.schemas.registry.SchemaRegistryClient.RegisteredSchema;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryClientTest {

  private static final Schema IMAGE = XRayImage.getClassSchema();
  private static final String SUBJECT = "xray.images-value";

  private final FakeRegistry registry = FakeRegistry.start();
  private final SchemaRegistryClient client = clientOf(registry);

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void registeredSchemaComesBackByItsId() {
    int id = client.register(SUBJECT, IMAGE);

    assertThat(clientOf(registry).schemaById(id)).isEqualTo(IMAGE);
  }

  @Test
  void knownAnswersAreNotAskedForAgain() {
    int id = client.register(SUBJECT, IMAGE);
    client.register(SUBJECT, IMAGE);
    client.schemaById(id);
    client.schemaById(id);
    client.idOf(SUBJECT, IMAGE);
    client.idOf(SUBJECT, IMAGE);

    assertThat(registry.requests())
        .containsExactly(
            "POST /subjects/xray.images-value/versions",
            "GET /schemas/ids/1",
            "POST /subjects/xray.images-value");
  }

  @Test
  void latestVersionIsTheOneRegisteredLast() {
    client.register(SUBJECT, IMAGE);
    client.register(SUBJECT, Diagnosis.getClassSchema());

    assertThat(client.latest(SUBJECT))
        .isEqualTo(new RegisteredSchema(2, 2, Diagnosis.getClassSchema()));
  }

  @Test
  void incompatibleSchemaIsRefusedInTheRegistrysWords() {
    client.setCompatibility(Compatibility.FULL_TRANSITIVE);
    client.register(SUBJECT, IMAGE);
    Schema other = SchemaBuilder.record("XRayImage").fields().requiredInt("lead").endRecord();

    assertThat(client.isCompatible(SUBJECT, other)).isFalse();
    assertThatThrownBy(() -> client.register(SUBJECT, other))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("Incompatible")
        .hasMessageContaining("being registered")
        .hasMessageContaining(SUBJECT);
  }

  @Test
  void anythingIsCompatibleWithASubjectThatDoesNotExist() {
    registry.answerNext(404, "{\"error_code\":40401,\"message\":\"Subject not found\"}");

    assertThat(client.isCompatible("new-value", IMAGE)).isTrue();
  }

  @Test
  void unknownIdIsTheRecordsFault() {
    assertThatThrownBy(() -> client.schemaById(4711))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}",
        "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"a\"}]}",
        "{\"schema\":\"no avro\"}",
        "{\"schema\":\"\\\"\\\"\"}",
        "{\"schema\":\"{\\\"type\\\":\\\"fixed\\\",\\\"name\\\":\\\"a\\\",\\\"size\\\":2147483647}\"}"
      })
  void schemaThatIsNoPlainAvroIsTheRecordsFault(String response) {
    registry.answerNext(200, response);

    assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(BadRecordException.class);
  }

  @Test
  void notFoundFromAnythingButARegistryIsNotTheRecordsFault() {
    registry.answerAlways("/", 404, "<html>no such page</html>");

    assertThatThrownBy(() -> client.schemaById(1))
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.UNREADABLE_ANSWER, RegistryUnavailableException::obstacle)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("404", "address");
  }

  @Test
  void unregisteredSchemaOrSubjectIsRefusedWithAdvice() {
    assertThatThrownBy(() -> client.idOf(SUBJECT, IMAGE))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("auto.register.schemas");
    assertThatThrownBy(() -> client.latest(SUBJECT)).isInstanceOf(SchemaRefusedException.class);
  }

  @Test
  void invalidSchemaIsRefused() {
    registry.answerNext(422, "{\"error_code\":42201,\"message\":\"Invalid schema\"}");

    assertThatThrownBy(() -> client.register(SUBJECT, IMAGE))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("Invalid schema");
  }

  @ParameterizedTest
  @CsvSource({
    "200, <html>login</html>",
    "200, ''",
    "200, {}",
    "200, '{\"schema\":7}'",
    "302, ''",
    "400, '{\"error_code\":400,\"message\":\"what\"}'"
  })
  void answerThatIsNoRegistrysIsSaidToBeUnreadable(int status, String body) {
    registry.answerAlways("/", status, body);

    assertThatThrownBy(() -> client.schemaById(1))
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.UNREADABLE_ANSWER, RegistryUnavailableException::obstacle)
        .returns(false, RegistryUnavailableException::isTransient);
    assertThat(registry.requests()).hasSize(2);
  }

  @Test
  void schemaThatAvrosParserStumblesOverIsTheRecordsFault() {
    String field =
        "{\\\"name\\\":\\\"b\\\",\\\"type\\\":\\\"int\\\",\\\"order\\\":\\\"sideways\\\"}";
    registry.answerNext(
        200,
        "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"a\\\",\\\"fields\\\":[%s]}\"}"
            .formatted(field));

    assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(BadRecordException.class);
  }

  @Test
  void answerThatIsTooLargeIsNotReadToItsEnd() {
    registry.answerAlways("/", 200, "{\"schema\":\"" + "x".repeat(2 << 20) + "\"}");

    assertThatThrownBy(() -> client.schemaById(1))
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.UNREADABLE_ANSWER, RegistryUnavailableException::obstacle)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("more than 1048576 bytes");
    assertThat(registry.requests()).hasSize(2);
  }

  @Test
  void answerThatLooksLikeUtf32IsUnreadable() {
    registry.answerAlways("/", 200, "\0\0\0aliases");

    assertThatThrownBy(() -> client.schemaById(1))
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.UNREADABLE_ANSWER, RegistryUnavailableException::obstacle);
  }

  @Test
  void answerNestedWithoutEndIsUnreadable() {
    registry.answerAlways("/", 200, String.join("", Collections.nCopies(100_000, "[")));

    assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(RegistryUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusedCredentialsAreNamedAndNotTriedAgain(int status) {
    registry.answerNext(status, "{\"error_code\":" + status + ",\"message\":\"Unauthorized\"}");

    assertThatThrownBy(() -> client.schemaById(1))
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.CREDENTIALS, RegistryUnavailableException::obstacle)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("basic.auth.user.info", registry.url());
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void credentialsAreSentFromTheAddress() {
    SchemaRegistryClient ward =
        SchemaRegistryClient.of(RegistryConfig.of("http://ward:se:cret@" + registry.hostAndPort()));

    ward.register(SUBJECT, IMAGE);

    assertThat(registry.authorizations()).containsExactly("Basic d2FyZDpzZTpjcmV0");
  }

  @Test
  void longWordsOfTheRegistryAreCut() {
    registry.answerNext(422, "{\"error_code\":42201,\"message\":\"" + "x".repeat(5_000) + "\"}");

    assertThatThrownBy(() -> client.register(SUBJECT, IMAGE))
        .extracting(Throwable::getMessage)
        .asString()
        .hasSizeLessThan(500);
  }

  @Test
  void subjectWithStrangeCharactersStaysOneSegmentOfThePath() {
    client.register("a/b c-value", IMAGE);

    assertThat(registry.requests()).containsExactly("POST /subjects/a%2Fb%20c-value/versions");
  }

  private static SchemaRegistryClient clientOf(FakeRegistry registry) {
    return new SchemaRegistryClient(
        RegistryConfig.of(registry.url()), SchemaRegistryClientTest::no);
  }

  private static void no(Duration pause) {
    throw new AssertionError("must not be tried again: " + List.of(pause));
  }
}
