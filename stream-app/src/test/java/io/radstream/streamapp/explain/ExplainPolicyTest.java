package io.radstream.streamapp.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainPolicyTest {

  @Test
  void abstentionsAreKnownOnlyOnceTheyAreClassified() {
    ExplainPolicy policy = ExplainPolicy.of("abstained");

    assertThat(policy.mayExplain("a")).isTrue();
    assertThat(policy.explains("a", true)).isTrue();
    assertThat(policy.explains("a", false)).isFalse();
  }

  @Test
  void oneInAHundredIsOneInAHundred() {
    ExplainPolicy policy = ExplainPolicy.of("1/100");

    long explained =
        IntStream.range(0, 100_000).filter(i -> policy.explains("image-" + i, true)).count();

    assertThat(explained).isBetween(900L, 1_100L);
  }

  @Test
  void alwaysAndNeverMeanWhatTheySay() {
    assertThat(ExplainPolicy.of("always").explains("a", false)).isTrue();
    assertThat(ExplainPolicy.of("never").any()).isFalse();
  }

  @Test
  void anythingElseIsRefused() {
    for (String text : List.of("", "1/0", "2/3", "1/", "sometimes", "1/00")) {
      assertThatIllegalArgumentException().isThrownBy(() -> ExplainPolicy.of(text));
    }
  }
}
