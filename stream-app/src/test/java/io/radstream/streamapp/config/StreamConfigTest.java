package io.radstream.streamapp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.radstream.configuration.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamConfigTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void anEmptyFileMeansTheDefaults() throws Exception {
    StreamConfig config = read("");

    assertThat(config.streams().bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.inference().batch().maxBatch()).isEqualTo(32);
    assertThat(config.inference().flight().drainTimeout()).isEqualTo(Duration.ofSeconds(8));
    assertThat(config.topics().images()).isEqualTo("xray.images");
    assertThat(config.model().file()).isEmpty();
  }

  @Test
  void nestedMapsAndDottedNamesMeanTheSame() throws Exception {
    StreamConfig nested = read("batching:\n  max:\n    batch: 8\n  linger: 5ms\n");
    StreamConfig dotted = read("batching.max.batch: 8\nbatching.linger: 5ms\n");

    assertThat(nested).isEqualTo(dotted);
    assertThat(nested.inference().batch().linger()).isEqualTo(Duration.ofMillis(5));
  }

  @Test
  void everyMistakeIsNamedAtOnceWithItsLineAndCure() {
    List<String> problems =
        problems(
            """
            batching:
              max.batch: many
              lingr: 2ms
            # a comment
            model.engine: tensorflow
            kafka.processing.guarantee: at_least_once
            batching.max.batch: 9
            """);

    assertThat(problems).hasSize(5);
    assertThat(problems.get(0)).contains("stream.yaml:2: ", "'many'", "1 to 1024", "'32'");
    assertThat(problems.get(1)).contains("stream.yaml:3: ", "did you mean 'batching.linger'?");
    assertThat(problems.get(2)).contains("stream.yaml:5: ", "dl4j, onnx");
    assertThat(problems.get(3)).contains("stream.yaml:6: ", "decided by RadStream");
    assertThat(problems.get(4)).contains("stream.yaml:7: ", "twice");
  }

  @Test
  void settingsThatContradictEachOtherAreNamed() {
    assertThat(problems("inflight.images: 8\ninflight.drain.timeout: 14s\n"))
        .satisfiesExactly(
            first -> assertThat(first).contains(":1: inflight.images", "batching.max.batch"),
            second -> assertThat(second).contains("streams.transaction.timeout", "at least 2s"));
  }

  @Test
  void anyNumberOfBrokersMayBeNamed() throws Exception {
    String brokers = "b:9092" + ",b:9092".repeat(9_000);

    assertThat(read("kafka.bootstrap.servers: '" + brokers + "'\n").streams().bootstrapServers())
        .isEqualTo(brokers);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> StreamConfig.read(folder.resolve("absent.yaml")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("absent.yaml");
  }

  @Test
  void clientSettingsReachKafkaAndSecretsAreNotShown() throws Exception {
    StreamConfig config =
        read(
            """
            kafka:
              security.protocol: SASL_SSL
              sasl.jaas.config: Module required password="${env:PASSWORD}";
            registry:
              url: https://me:hidden@registry.example
              basic.auth.user.info: me:${env:PASSWORD}
            """);

    assertThat(config.streams().clients())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.jaas.config", "Module required password=\"s3cret$1\";");
    assertThat(config.registry().userInfo()).isEqualTo("me:s3cret$1");
    assertThat(config.printed() + config + config.streams() + config.registry())
        .contains("kafka.security.protocol: SASL_SSL")
        .doesNotContain("s3cret", "hidden");
  }

  @Test
  void aMissingEnvironmentVariableIsNamed() {
    assertThat(problems("registry.basic.auth.user.info: ${env:ABSENT}\n"))
        .singleElement()
        .asString()
        .contains(":1: ", "ABSENT");
  }

  @Test
  void filesHoldSecretsWithoutTheirLastLinesEnd() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "me:s3cret$1\n");

    StreamConfig config = read("registry.basic.auth.user.info: ${file:" + secret + "}\n");

    assertThat(config.registry().userInfo()).isEqualTo("me:s3cret$1");
    assertThat(config.printed()).doesNotContain("s3cret");
  }

  @Test
  void aMissingSecretsFileIsNamed() {
    assertThat(problems("kafka.ssl.key.password: ${file:/absent/secret}\n"))
        .singleElement()
        .asString()
        .contains(":1: kafka.ssl.key.password: ", "/absent/secret", "cannot be read");
  }

  @Test
  void theWayToTheRegistryIsTlsWithConfluentsNames() throws Exception {
    StreamConfig config =
        read(
            """
            registry.ssl:
              truststore.location: trust.p12
              truststore.password: ${env:PASSWORD}
              keystore.location: own.p12
            """);

    assertThat(config.registry().client())
        .containsEntry("schema.registry.ssl.truststore.location", "trust.p12")
        .containsEntry("schema.registry.ssl.truststore.password", "s3cret$1")
        .containsEntry("schema.registry.ssl.truststore.type", "PKCS12")
        .containsEntry("schema.registry.ssl.keystore.location", "own.p12");
  }

  static Stream<String> settingsThatHoldSecrets() {
    Stream<String> kafka =
        new ConfigDef()
            .withClientSslSupport().withClientSaslSupport().configKeys().values().stream()
                .filter(key -> key.type() == ConfigDef.Type.PASSWORD)
                .flatMap(
                    key ->
                        Stream.of("", "producer.", "main.consumer.", "admin.")
                            .map(client -> client + key.name))
                .map(key -> "kafka." + key);
    Stream<String> registry =
        Stream.of(
            "registry.basic.auth.user.info",
            "registry.ssl.truststore.password",
            "registry.ssl.keystore.password",
            "registry.ssl.key.password");
    return Stream.concat(kafka, registry);
  }

  @ParameterizedTest
  @MethodSource("settingsThatHoldSecrets")
  void whatKafkaCallsAPasswordIsNeverPrinted(String key) throws Exception {
    StreamConfig config = read(key + ": 'me:${env:PASSWORD}'\n");

    assertThat(config.effective()).containsEntry(key, "me:s3cret$1");
    assertThat(config.printed()).contains(key + ": ********");
    assertThat(config.printed() + config + config.streams() + config.registry())
        .doesNotContain("s3cret");
  }

  @Test
  void aValueThatIsNotAllowedIsNotRepeatedIfItIsASecret() {
    assertThat(problems("registry.basic.auth.user.info: s3cret\n"))
        .singleElement()
        .asString()
        .contains(":1: registry.basic.auth.user.info", "user:password")
        .doesNotContain("s3cret");
  }

  @Test
  void programsStartFromDefaultsAndChangeSettingsByName() {
    StreamConfig config =
        StreamConfig.defaults("h:1", "http://r:2", "model.zip").with("streams.threads", "1");

    assertThat(config.streams().threads()).isEqualTo(1);
    assertThat(config.streams().bootstrapServers()).isEqualTo("h:1");
    assertThat(config.model().file()).contains(Path.of("model.zip"));
    assertThatThrownBy(() -> config.with("streams.threads", "none"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<String> problems(String yaml) {
    ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> read(yaml));
    return thrown.problems();
  }

  private StreamConfig read(String yaml) throws ConfigException, IOException {
    Path file = Files.writeString(folder.resolve("stream.yaml"), yaml);
    return StreamConfig.read(file, Map.of("PASSWORD", "s3cret$1")::get);
  }
}
