package io.radstream.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownArchiveTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
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
  void theConfigurationsCredentialsGoToItsOwnArchivesOnly() {
    assertThat(authorization("http://pacs:8042")).hasValue("Basic cmVhZGVyOnA6dw==");
    assertThat(authorization("https://pacs/rs/")).hasValue("Bearer t0k3n");
    assertThat(authorization("http://pacs/rs")).isEmpty();
    assertThat(authorization("https://pacs/rs/other")).isEmpty();
    assertThat(authorization("PACS@pacs:8042")).isEmpty();
  }

  private static Optional<String> authorization(String peer) {
    return KnownArchive.of(PeerAddress.of(peer).orElseThrow(), SETTINGS)
        .flatMap(KnownArchive::authorization);
  }
}
