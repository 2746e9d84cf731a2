package io.radstream.modeltrainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

  @Test
  void nothingIsMarkupAfterwardsWhateverTheText() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      int[] characters = random.ints(40, 0, i % 2 == 0 ? 0x80 : 0x11_0000).toArray();

      String escaped = Escaped.of(new String(characters, 0, characters.length));

      assertThat(escaped).doesNotContain("<", ">", "\"", "'");
      assertThat(IntStream.range(0, escaped.length()).map(escaped::charAt))
          .noneMatch(Character::isISOControl);
    }
  }
}
