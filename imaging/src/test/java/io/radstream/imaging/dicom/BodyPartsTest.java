package io.radstream.imaging.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyPartsTest {

  @Test
  void stemsAreCapitalsWithoutAccentsAndBlanksDoNotCount() {
    assertThat(BodyParts.of(" chest,,Tórax , ,płuc,Brystkasse,ø").chest())
        .containsExactly("CHEST", "TORAX", "PLUC", "BRYSTKASSE", "O");
    assertThat(BodyParts.of("").chest()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // four letters begin a word, five may lie anywhere in it
    "HANDS, true",
    "LEFT HAND, true",
    "LEFTHAND, false",
    "ABDOMEN, true",
    "INTRAABDOMINAL, true",
    "CHEST, false",
    "CHESTHAND, false",
    "HAND CHEST, false",
    "THORACIC SPINE, true",
    "SOMETHING, false",
    "'', false"
  })
  void anotherPartIsKnownByItsWords(String value, boolean elsewhere) {
    assertThat(BodyParts.STANDARD.isElsewhere(List.of(value))).isEqualTo(elsewhere);
  }

  @Test
  void oneValueForTheChestIsEnough() {
    assertThat(BodyParts.STANDARD.isElsewhere(List.of("HAND", "CHEST"))).isFalse();
    assertThat(BodyParts.STANDARD.isElsewhere(List.of("HAND", "ARM"))).isTrue();
    assertThat(BodyParts.STANDARD.isElsewhere(List.of())).isFalse();
  }

  @Test
  void withoutAStemNothingIsTheChest() {
    assertThat(BodyParts.of("").isElsewhere(List.of("CHEST", "HAND"))).isTrue();
    assertThat(BodyParts.of(" , ").isElsewhere(List.of("CHEST", "HAND"))).isTrue();
  }
}
