package io.radstream.streamapp.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {

  @Test
  void namesAndAddressesMayHaveAPort() {
    assertThat(HostRule.of("PACS.example")).isEqualTo(new HostRule("pacs.example", 0));
    assertThat(HostRule.of("pacs.example:8443")).isEqualTo(new HostRule("pacs.example", 8443));
    assertThat(HostRule.of("10.1.2.3:80")).isEqualTo(new HostRule("10.1.2.3", 80));
    assertThat(HostRule.of("archive")).isEqualTo(new HostRule("archive", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.example",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "1.2.3.256",
        "pacs.example.",
        ".example",
        "a..b",
        "-a.example",
        "a_b.example",
        "user@pacs.example",
        "https://pacs.example",
        "pacs.example/",
        "pacs.example:0",
        "pacs.example:65536",
        "pacs.example:",
        "pacs.exam\u200bple",
        "p\u0430cs.example",
        "[::1]"
      })
  void whatIsNoHostIsRefused(String text) {
    assertThatThrownBy(() -> HostRule.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHostOfAnyLengthIsRefusedWithoutOutgrowingTheStack() {
    String labels = "a.".repeat(50_000) + "a";

    assertThatThrownBy(() -> HostRule.of(labels)).isInstanceOf(IllegalArgumentException.class);
  }
}
