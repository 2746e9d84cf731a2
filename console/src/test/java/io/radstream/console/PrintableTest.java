package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, 8, 9, 0xa, 0xb, 0xd, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xad, 0x61c, 0x200b,
        0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0xfeff, 0xd800, 0xdfff,
        0xe0001
      })
  void charactersThatActAreShownByTheirNumber(int character) {
    String text = "a" + Character.toString(character) + "b";

    assertThat(Printable.of(text)).matches("a\\\\(n|r|t|u[0-9a-f]{4}|u\\{e0001})b");
  }

  @Test
  void escapeSequencesAndForgedLinesAreOneHarmlessLine() {
    assertThat(Printable.of("a\u001b[2Jb\u009bc\u202ed\r\n12:00 ERROR e\u0007"))
        .isEqualTo("a\\u001b[2Jb\\u009bc\\u202ed\\r\\n12:00 ERROR e\\u0007");
  }

  @Test
  void textOfAnyLanguageStaysAsItIs() {
    String text =
        "Thorax-Aufnahme \u00e4\u00f6\u00fc \u80f8\u90e8 \u0635\u062f\u0631 \ud83e\ude7b C:\\films\\1.png";

    assertThat(Printable.of(text)).isEqualTo(text);
  }

  @Test
  void longTextIsCutWithoutTearingACharacter() {
    assertThat(Printable.of("x".repeat(1000))).isEqualTo("x".repeat(600) + "...");
    assertThat(Printable.of("ab\ud83e\ude7b", 3)).isEqualTo("ab...");
    assertThat(Printable.of("\u001b".repeat(1_000_000), 200)).hasSizeLessThanOrEqualTo(203);
    assertThat(Printable.of("abc", 3)).isEqualTo("abc");
  }

  @Test
  void nothingIsShownAsJavaShowsIt() {
    assertThat(Printable.of(null)).isEqualTo("null");
  }

  @Test
  void linesOfAMessageStayLines() {
    assertThat(Printable.lines("one\r\ntwo\u001b\nthree\r", 100))
        .isEqualTo("one\ntwo\\u001b\nthree\\r");
  }

  @Test
  void jsonKeepsItsMeaningAndLosesWhatActs() {
    assertThat(Printable.json("{\"id\":\"a\u009b2J\u2028\u202eb \ud83e\ude7b\"}\n"))
        .isEqualTo("{\"id\":\"a\\u009b2J\\u2028\\u202eb \ud83e\ude7b\"}\n");
  }
}
