package io.radstream.modeltrainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapedTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a & b,a &amp; b",
        "<b>,&lt;b&gt;",
        "\"x\",&quot;x&quot;",
        "it's,it&#39;s",
        "&lt;,&amp;lt;",
        "Süd 漢 😀,Süd 漢 😀"
      })
  void markupBecomesEntitiesAndTheRestStays(String text, String escaped) {
    assertThat(Escaped.of(text)).isEqualTo(escaped);
  }

  @ParameterizedTest
  @CsvSource({"a\u202eb,a?b", "a\u0000b,a?b", "a\u007fb,a?b", "a\ud800b,a?b", "a\ufffeb,a?b"})
  void whatCannotBeShownIsAQuestionMark(String text, String escaped) {
    assertThat(Escaped.of(text)).isEqualTo(escaped);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"`a\nb`", "`a\tb`"})
  void endsOfLinesAndTabsBecomeSpaces(String text) {
    assertThat(Escaped.of(text)).isEqualTo("a b");
  }

  @Property(tries = 300)
  void nothingIsMarkupAfterwards(@ForAll String text) {
    String escaped = Escaped.of(text);

    assertThat(escaped).doesNotContain("<", ">", "\"", "'");
    assertThat(escaped.codePoints()).noneMatch(Character::isISOControl);
  }
}
