package io.radstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.registry.RegistryEndpoint.Credentials;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryConfigTest {

  @Test
  void defaultsAreConfluents() {
    RegistryConfig config = RegistryConfig.of("http://localhost:8081/");

    assertThat(config.endpoints())
        .containsExactly(new RegistryEndpoint("http://localhost:8081", null));
    assertThat(config.autoRegister()).isTrue();
    assertThat(config.useLatest()).isFalse();
    assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.maxAttempts()).isEqualTo(4);
  }

  @Test
  void everyKeyIsHeard() {
    RegistryConfig config =
        RegistryConfig.of(
            Map.of(
                RegistryConfig.URL, "http://one:1/apis/ccompat/v7, https://two:2",
                RegistryConfig.AUTO_REGISTER, "false",
                RegistryConfig.USE_LATEST, "true",
                RegistryConfig.CREDENTIALS_SOURCE, "USER_INFO",
                RegistryConfig.USER_INFO, "ward:se:cret",
                RegistryConfig.SPECIFIC_READER, "true",
                RegistryConfig.REQUEST_TIMEOUT_MS, "250",
                RegistryConfig.MAX_ATTEMPTS, "7"));

    Credentials ward = new Credentials("ward", "se:cret");
    assertThat(config.endpoints())
        .containsExactly(
            new RegistryEndpoint("http://one:1/apis/ccompat/v7", ward),
            new RegistryEndpoint("https://two:2", ward));
    assertThat(config.autoRegister()).isFalse();
    assertThat(config.useLatest()).isTrue();
    assertThat(config.requestTimeout()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.maxAttempts()).isEqualTo(7);
  }

  @Test
  void keysOfOthersAreIgnored() {
    Map<String, Object> configuration = new HashMap<>();
    configuration.put(RegistryConfig.URL, "http://localhost:8081");
    configuration.put("bootstrap.servers", "localhost:9092");
    configuration.put("avro.use.logical.type.converters", true);

    assertThat(RegistryConfig.of(configuration).endpoints()).hasSize(1);
  }

  @Test
  void credentialsInTheAddressAreUsedButNotShown() {
    RegistryEndpoint endpoint =
        RegistryConfig.of("http://ward:s%40fe@localhost:8081").endpoints().get(0);

    assertThat(endpoint)
        .isEqualTo(new RegistryEndpoint("http://localhost:8081", new Credentials("ward", "s@fe")));
    assertThat(endpoint.toString()).doesNotContain("ward").doesNotContain("s@fe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost:8081", "ftp://host", "http://", "http://bad host", "http://h/?q=1"})
  void addressesThatAreNoneAreRefused(String url) {
    assertThatThrownBy(() -> RegistryConfig.of(url))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(RegistryConfig.URL);
  }

  @Test
  void missingAddressIsRefused() {
    assertThatThrownBy(() -> RegistryConfig.of(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(RegistryConfig.URL);
  }

  @ParameterizedTest
  @CsvSource({
    "auto.register.schemas, perhaps",
    "basic.auth.credentials.source, SASL_INHERIT",
    "specific.avro.reader, false",
    "radstream.registry.request.timeout.ms, 0",
    "radstream.registry.max.attempts, 101"
  })
  void valueThatIsNotAllowedIsNamedWithItsKey(String key, String value) {
    Map<String, String> configuration =
        Map.of(RegistryConfig.URL, "http://localhost:8081", key, value);

    assertThatThrownBy(() -> RegistryConfig.of(configuration))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }

  @Test
  void credentialsNameNobodyWhereverTheyArePrinted() {
    assertThat(new Credentials("ward", "secret"))
        .hasToString("Credentials[hidden]")
        .isEqualTo(Credentials.parse("ward:secret"));
    assertThat(Credentials.parse("w:")).isEqualTo(new Credentials("w", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "onlyuser", ":nouser"})
  void credentialsWithoutUserOrPasswordAreRefused(String userInfo) {
    Map<String, String> configuration =
        Map.of(
            RegistryConfig.URL, "http://localhost:8081",
            RegistryConfig.CREDENTIALS_SOURCE, "USER_INFO",
            RegistryConfig.USER_INFO, userInfo);

    assertThatThrownBy(() -> RegistryConfig.of(configuration)).isInstanceOf(ConfigException.class);
  }

  @Test
  void refusalDoesNotQuoteThePassword() {
    assertThatThrownBy(() -> RegistryConfig.of("http://ward:hidden@bad host"))
        .isInstanceOf(ConfigException.class)
        .hasMessageNotContaining("hidden")
        .hasNoCause();
  }
}
