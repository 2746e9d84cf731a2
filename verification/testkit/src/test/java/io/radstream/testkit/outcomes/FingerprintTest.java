package io.radstream.testkit.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final byte[] ONE = {1};
  private static final byte[] ONE_TWO = {1, 2};
  private static final byte[] TWO = {2};

  @Test
  void sameBytesHaveTheSameFingerprint() {
    assertThat(Fingerprint.of(ONE, TWO)).isEqualTo(Fingerprint.of(ONE.clone(), TWO.clone()));
  }

  @Test
  void anyOtherByteOrLengthOrSplitHasAnother() {
    Fingerprint print = Fingerprint.of(ONE, ONE_TWO);

    assertThat(print)
        .isNotEqualTo(Fingerprint.of(ONE_TWO, ONE))
        .isNotEqualTo(Fingerprint.of(ONE, ONE))
        .isNotEqualTo(Fingerprint.of(ONE, TWO));
  }

  @Test
  void absenceIsNotEmptiness() {
    assertThat(Fingerprint.of(ONE, null)).isNotEqualTo(Fingerprint.of(ONE, new byte[0]));
    assertThat(Fingerprint.of(null, ONE)).isNotEqualTo(Fingerprint.of(new byte[0], ONE));
  }
}
