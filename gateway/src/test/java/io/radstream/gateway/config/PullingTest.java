package io.radstream.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.configuration.ConfigException;
import io.radstream.gateway.check.PeerAddress;
import io.radstream.gateway.pull.ArchiveSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PullingTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "kafka.bootstrap.servers",
          "127.0.0.1:9092",
          "registry.url",
          "http://127.0.0.1:8081",
          "orthanc.url",
          "http://pacs:8042/",
          "orthanc.user",
          "reader",
          "orthanc.password",
          "p:w",
          "dicomweb.url",
          "https://pacs/rs",
          "dicomweb.token",
          "t0k3n");

  @Test
  void theConfigurationsCredentialsGoToItsOwnArchivesOnly() throws Exception {
    assertThat(authorization("http://pacs:8042")).hasValue("Basic cmVhZGVyOnA6dw==");
    assertThat(authorization("https://pacs/rs/")).hasValue("Bearer t0k3n");
    assertThat(authorization("http://pacs/rs")).isEmpty();
    assertThat(authorization("https://pacs/rs/other")).isEmpty();
    assertThat(authorization("PACS@pacs:8042")).isEmpty();
  }

  private static Optional<String> authorization(String peer) throws ConfigException {
    Pulling pulling = GatewayConfig.of(SETTINGS).pulling();
    return PeerAddress.of(peer).orElseThrow() instanceof PeerAddress.Web web
        ? pulling.at(web.root()).map(ArchiveSettings::authorization)
        : Optional.empty();
  }
}
