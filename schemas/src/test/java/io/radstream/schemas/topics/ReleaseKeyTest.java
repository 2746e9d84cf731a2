package io.radstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.radstream.schemas.SampleRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseKeyTest {

  @Test
  void keyOfAReleaseIsNameAndVersion() {
    ReleaseKey key = ReleaseKey.of(SampleRecords.release());

    assertThat(key).hasToString("compact/1.2.0");
    assertThat(ReleaseKey.parse("compact/1.2.0")).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "compact", "/1", "compact/", "Compact/1", "compact/1/2", "a/..\n", "../x/1"})
  void whatNoBundleIsCalledIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ReleaseKey.parse(text));
  }
}
