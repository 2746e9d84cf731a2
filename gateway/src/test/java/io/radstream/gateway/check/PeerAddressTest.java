package io.radstream.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.check.PeerAddress.Dicom;
import io.radstream.gateway.check.PeerAddress.Web;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {

  @Test
  void readsNodesOfDicom() {
    assertThat(PeerAddress.of("PACS@10.0.0.1:104")).hasValue(new Dicom("PACS", "10.0.0.1", 104));
    assertThat(PeerAddress.of("CR 1@pacs.example:11112"))
        .hasValue(new Dicom("CR 1", "pacs.example", 11_112));
    assertThat(PeerAddress.of("PACS@[::1]:104")).hasValue(new Dicom("PACS", "::1", 104));
  }

  @Test
  void readsAddressesOfHttp() {
    assertThat(PeerAddress.of("https://pacs.example/dicom-web/"))
        .hasValue(new Web(URI.create("https://pacs.example/dicom-web")));
    assertThat(((Web) PeerAddress.of("https://pacs.example").orElseThrow()).port()).isEqualTo(443);
    assertThat(((Web) PeerAddress.of("HTTP://h:8042").orElseThrow()).port()).isEqualTo(8042);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PACS",
        "PACS@host",
        "PACS@host:0",
        "PACS@host:65536",
        "@host:104",
        "MUCH TOO LONG A TITLE@host:104",
        "http://",
        "http://user:secret@host/",
        "http://host/?q",
        "ftp://host/"
      })
  void refusesEverythingElse(String text) {
    assertThat(PeerAddress.of(text)).isEmpty();
  }
}
