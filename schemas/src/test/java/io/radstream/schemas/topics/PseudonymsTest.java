package io.radstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789abcdef",
        "1.2.840.10008.5.1.4.1.1.1",
        "a b",
        "\u80f8\u90e8",
        "\ud83e\ude7b"
      })
  void ordinaryNamesMayBeUsed(String name) {
    assertThat(Pseudonyms.problem("imageId", name)).isEmpty();
    assertThat(Pseudonyms.problem("imageId", "x".repeat(64))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u001b[2J",
        "a\u0007",
        "a\nb",
        "a\rb",
        "\u0000",
        "a\u007f",
        "a\u009b1m",
        "a\u202eb",
        "a\u2066b",
        "a\u2028b",
        "a\u2029b",
        "a\ud800b"
      })
  void namesThatActOnATerminalAreRefusedWithoutBeingSaid(String name) {
    assertThat(Pseudonyms.problem("studyId", name))
        .contains("studyId holds control characters; none are allowed");
  }

  @Test
  void emptyAndEndlessNamesAreRefused() {
    assertThat(Pseudonyms.problem("deviceId", ""))
        .contains("deviceId has 0 characters; 1 to 64 are allowed");
    assertThat(Pseudonyms.problem("deviceId", "x".repeat(65))).isPresent();
  }
}
