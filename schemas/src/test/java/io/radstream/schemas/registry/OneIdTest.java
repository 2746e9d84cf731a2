package io.radstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryUnavailableException.Obstacle;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry answers for one id, while it answers otherwise or does not. */
class OneIdTest {

  private static final int ODD = 77;
  private static final String OF_ODD = "/schemas/ids/" + ODD;
  private static final String SUBJECT = "xray.images-value";
  private static final String TOO_LONG = "too long";

  private final FakeRegistry registry = FakeRegistry.start();
  private final AtomicLong now = new AtomicLong();
  private final SchemaRegistryClient client =
      new SchemaRegistryClient(
          RegistryConfig.of(
              Map.of(RegistryConfig.URL, registry.url(), RegistryConfig.MAX_ATTEMPTS, 1)),
          pause -> now.addAndGet(pause.toNanos()),
          now::get);

  @AfterEach
  void stop() {
    registry.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200, <html>login</html>, 2",
    "200, '', 2",
    "200, {}, 2",
    "200, '{\"schema\":7}', 2",
    "200, too long, 2",
    "302, '', 2",
    "400, '{\"error_code\":400}', 2",
    "404, <html>no such page</html>, 2",
    "409, '{\"error_code\":409}', 2",
    "422, '{\"error_code\":42201}', 2",
    "403, '{\"error_code\":40301}', 2",
    "401, '{\"error_code\":401}', 2",
    "500, '{\"error_code\":50001}', 30",
    "503, <html>later</html>, 30",
    "429, '', 30"
  })
  void anIdThatAloneGetsNoSoundAnswerIsTheRecordsFaultAfterTheStatedTime(
      int status, String body, int seconds) {
    client.register(SUBJECT, XRayImage.getClassSchema());
    registry.answerAlways(OF_ODD, status, TOO_LONG.equals(body) ? "x".repeat(2 << 20) : body);

    assertThatThrownBy(() -> client.schemaById(ODD))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("77");

    assertThat(Duration.ofNanos(now.get())).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(registry.requests().stream().filter(("GET " + OF_ODD)::equals).count())
        .isGreaterThanOrEqualTo(IdTrials.TRIES);
  }

  @Test
  void noIdNeedBeKnownForThat() {
    registry.answerAlways(OF_ODD, 200, "<html>login</html>");

    assertThatThrownBy(() -> client.schemaById(ODD)).isInstanceOf(BadRecordException.class);
    assertThat(registry.requests()).contains("GET /config");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 422, 500})
  void noIdIsCondemnedWhileTheRegistryAnswersNothingSoundly(int status) {
    client.register(SUBJECT, XRayImage.getClassSchema());
    registry.answerAlways("/", status, "<html>maintenance</html>");

    for (int i = 0; i < 40; i++) {
      now.addAndGet(Duration.ofSeconds(10).toNanos());
      assertThatThrownBy(() -> client.trySchemaById(ODD))
          .asInstanceOf(throwable(RegistryUnavailableException.class))
          .returns(true, RegistryUnavailableException::isTransient);
    }

    registry.answerProperly();
    int known = registry.add(SUBJECT, XRayImage.getClassSchema());
    assertThat(client.schemaById(known)).isEqualTo(XRayImage.getClassSchema());
  }

  @Test
  void whatNeverAnsweredLikeARegistryIsAWrongAddress() {
    registry.answerAlways("/", 200, "<html>welcome</html>");

    assertThatThrownBy(() -> client.schemaById(ODD))
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.UNREADABLE_ANSWER, RegistryUnavailableException::obstacle)
        .returns(false, RegistryUnavailableException::isTransient);
  }

  @Test
  void aLoginThatMaySeeNoSchemaIsNotTheRecordsFault() {
    registry.answerAlways("/schemas", 403, "{\"error_code\":40301}");

    assertThatThrownBy(() -> client.schemaById(ODD))
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.CREDENTIALS, RegistryUnavailableException::obstacle);
  }

  @Test
  void anOutageInBetweenBeginsTheTrialAnew() {
    client.register(SUBJECT, XRayImage.getClassSchema());
    registry.answerAlways(OF_ODD, 500, "");
    undecided(Obstacle.ONE_ID);
    undecided(Obstacle.ONE_ID);

    registry.answerAlways("/", 500, "");
    now.addAndGet(IdTrials.SILENT_FOR.toNanos());
    undecided(Obstacle.SERVER_ERROR);
    registry.answerProperly();
    registry.answerAlways(OF_ODD, 500, "");

    undecided(Obstacle.ONE_ID);
  }

  @Test
  void anIdThatIsAnsweredInTheEndIsRead() {
    int id = registry.add(SUBJECT, XRayImage.getClassSchema());
    registry.answerNext(200, "<html>a moment</html>");

    assertThat(client.schemaById(id)).isEqualTo(XRayImage.getClassSchema());
  }

  @Test
  void aCondemnedIdIsNotAskedForUntilItsTimeIsOverAndThenCondemnedAtOnceOrRead() {
    int id = client.register(SUBJECT, XRayImage.getClassSchema());
    String path = "/schemas/ids/" + id;
    client.register("other-value", Schema.create(Schema.Type.INT));
    registry.answerAlways(path, 500, "");
    assertThatThrownBy(() -> client.schemaById(id)).isInstanceOf(BadRecordException.class);
    int asked = registry.requests().size();

    assertThatThrownBy(() -> client.trySchemaById(id)).isInstanceOf(BadRecordException.class);
    assertThat(registry.requests()).hasSize(asked);

    now.addAndGet(IdTrials.CONDEMNED_FOR.toNanos());
    assertThatThrownBy(() -> client.trySchemaById(id)).isInstanceOf(BadRecordException.class);
    assertThat(registry.requests()).hasSize(asked + 2);

    now.addAndGet(IdTrials.CONDEMNED_FOR.toNanos());
    registry.answerProperly();
    assertThat(client.trySchemaById(id)).isEqualTo(XRayImage.getClassSchema());
  }

  private void undecided(Obstacle obstacle) {
    now.addAndGet(1);
    assertThatThrownBy(() -> client.trySchemaById(ODD))
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(obstacle, RegistryUnavailableException::obstacle);
  }
}
