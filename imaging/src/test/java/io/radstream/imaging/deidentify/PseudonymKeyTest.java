package io.radstream.imaging.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PseudonymKeyTest {

  private static final PseudonymKey KEY = PseudonymKey.of(bytes(7));

  @Test
  void oneNameHasOnePseudonymOfEachKind() {
    assertThat(KEY.patient("P1")).matches("[0-9a-f]{32}").isEqualTo(KEY.patient("P1"));
    assertThat(KEY.patient("P1")).isNotEqualTo(KEY.patient("P2"));
    assertThat(KEY.patient("P1")).isNotEqualTo(KEY.study("P1")).isNotEqualTo(KEY.device("P1"));
  }

  @Test
  void thePseudonymIsHmacOfKindAndName() {
    // printf 'patient\0P1' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707...07
    assertThat(KEY.patient("P1")).isEqualTo("5a10570ba53efd7a46d9a05ce6896460");
  }

  @Test
  void anotherKeyGivesOtherPseudonymsAndAnotherFingerprint() {
    PseudonymKey other = PseudonymKey.of(bytes(8));

    assertThat(other.patient("P1")).isNotEqualTo(KEY.patient("P1"));
    assertThat(other.fingerprint()).isNotEqualTo(KEY.fingerprint());
    assertThat(PseudonymKey.random().fingerprint())
        .isNotEqualTo(PseudonymKey.random().fingerprint());
  }

  @Test
  void theFingerprintTellsNothingOfTheKey() {
    assertThat(KEY.fingerprint()).matches("[0-9a-f]{16}").doesNotContain("0707");
    assertThat(KEY).hasToString("pseudonym key " + KEY.fingerprint());
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> PseudonymKey.of(new byte[16]));
  }

  @Test
  void identifiersAreNeverPrinted() {
    Identifiers said =
        new Identifiers(Optional.of("Doe"), Optional.of("1.2.3"), Optional.of("ROOM7"));

    assertThat(new CleanImage(new byte[0], said).toString())
        .doesNotContain("Doe", "1.2.3", "ROOM7");
  }

  @Test
  void theImageIdIsTheBeginningOfTheFilesSha256() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);

    assertThat(FileId.of(abc)).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
  }

  private static byte[] bytes(int value) {
    byte[] bytes = new byte[PseudonymKey.BYTES];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
