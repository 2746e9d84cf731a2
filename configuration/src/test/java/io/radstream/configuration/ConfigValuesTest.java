package io.radstream.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigValuesTest {

  private static final ConfigKey<Integer> THREADS =
      new ConfigKey<>("decode.threads", "4", "1 to 8", "Threads.", ConfigText.integer(1, 8));
  private static final ConfigKey<Duration> KEPT =
      new ConfigKey<>(
          "kept",
          "1d",
          "1h to 9d",
          "Kept.",
          ConfigText.duration(Duration.ofHours(1), Duration.ofDays(9)));
  private static final KnownKeys KNOWN =
      new KnownKeys(List.of(THREADS, KEPT), List.of("kafka.acks"), "docs/service.md");

  @Test
  void whatIsNotWrittenHasItsDefault() throws Exception {
    ConfigValues values = values("decode.threads", "2");

    values.requireSound(List.of());
    assertThat(values.value(THREADS)).isEqualTo(2);
    assertThat(values.value(KEPT)).isEqualTo(Duration.ofDays(1));
    assertThat(values.effective())
        .containsExactlyInAnyOrderEntriesOf(Map.of("decode.threads", "2", "kept", "1d"));
  }

  @Test
  void anUnknownSettingIsNamedWithTheNearestOrThePage() {
    assertThat(problem(values("decode.thread", "2"))).contains("did you mean 'decode.threads'?");
    assertThat(problem(values("quite.another", "2"))).contains("docs/service.md");
  }

  @Test
  void whatIsDecidedCannotBeSetForOneClientEither() {
    assertThat(problem(values("kafka.acks", "1"))).contains("decided by RadStream");
    assertThat(problem(values("kafka.producer.acks", "1"))).contains("decided by RadStream");
  }

  @Test
  void whatNoClientOfKafkaHasIsNamedWithTheNearest() {
    assertThat(problem(values("kafka.security.protocoll", "SSL")))
        .contains("did you mean 'kafka.security.protocol'?");
    assertThat(problem(values("kafka.main.consumer.client.rak", "a")))
        .contains("did you mean 'kafka.main.consumer.client.rack'?");
    assertThat(problem(values("kafka.colour", "blue"))).contains("docs/service.md");
    assertThat(problem(values("kafka.num.standby.replicas", "1"))).contains("there is no setting");
  }

  @Test
  void whatKafkasClientsAndStreamsHaveIsHandedOn() throws Exception {
    KnownKeys streams = new KnownKeys(List.of(), List.of(), "page", Set.of("num.standby.replicas"));
    List<ConfigEntry> written =
        Stream.of(
                "kafka.client.rack",
                "kafka.producer.batch.size",
                "kafka.num.standby.replicas",
                "kafka.topic.segment.bytes")
            .map(key -> new ConfigEntry(key, "1", "f:1"))
            .toList();

    ConfigValues values = new ConfigValues(streams, written, name -> null);

    values.requireSound(List.of());
    assertThat(values.kafka()).hasSize(4).containsEntry("producer.batch.size", "1");
  }

  @Test
  void whatIsWrongWithTheFileComesFirst() {
    ConfigException thrown =
        catchThrowableOfType(
            ConfigException.class, () -> values("kept", "10d").requireSound(List.of("no file")));

    assertThat(thrown.problems()).hasSize(2).first().isEqualTo("no file");
    assertThat(thrown.problems().get(1)).contains("f:1: kept is '10d'", "1h to 9d", "'1d'");
  }

  private static String problem(ConfigValues values) {
    ConfigException thrown =
        catchThrowableOfType(ConfigException.class, () -> values.requireSound(List.of()));
    assertThat(thrown.problems()).hasSize(1);
    return thrown.problems().get(0);
  }

  private static ConfigValues values(String key, String text) {
    return new ConfigValues(KNOWN, List.of(new ConfigEntry(key, text, "f:1")), name -> null);
  }
}
