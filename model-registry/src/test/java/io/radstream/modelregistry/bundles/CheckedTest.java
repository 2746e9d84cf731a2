package io.radstream.modelregistry.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.modelregistry.bundles.Checked.Accepted;
import io.radstream.modelregistry.bundles.Checked.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedTest {

  private static final Checked<String> SOUND = new Accepted<>("bundle");
  private static final Checked<String> ALTERED =
      new Refused<>(ReleaseRefusal.HASH_MISMATCH, "it was altered");

  @Test
  void whatPassesOneCheckGoesToTheNext() {
    assertThat(SOUND.then(value -> new Accepted<>(value.length())))
        .isEqualTo(new Accepted<>("bundle".length()));
    assertThat(SOUND.then(value -> ALTERED)).isEqualTo(ALTERED);
  }

  @Test
  void whatFailsOneCheckIsNotGivenToTheNextAndKeepsItsReason() {
    List<String> looked = new ArrayList<>();

    Checked<Integer> checked =
        ALTERED.then(
            value -> {
              looked.add(value);
              return new Accepted<>(1);
            });

    assertThat(looked).isEmpty();
    assertThat(checked).isEqualTo(new Refused<>(ReleaseRefusal.HASH_MISMATCH, "it was altered"));
  }

  @Test
  void bothEndsAreMadeTheSame() {
    assertThat(SOUND.<String>either(value -> "the " + value, Refused::why)).isEqualTo("the bundle");
    assertThat(ALTERED.<String>either(value -> "the " + value, Refused::why))
        .isEqualTo("it was altered");
  }

  @Test
  void aRefusalIsToldOrThrownAndNothingElseIs() {
    assertThat(SOUND.refusal()).isEmpty();
    assertThat(ALTERED.refusal()).contains("it was altered");

    assertThat(SOUND.orElseThrow(refused -> new IllegalStateException(refused.why())))
        .isEqualTo("bundle");
    assertThatThrownBy(() -> ALTERED.orElseThrow(of -> new IllegalStateException(of.why())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("it was altered");
  }
}
