package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.Printable;
import io.radstream.schemas.topics.Pseudonyms;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two modules that know nothing of each other have one rule for characters. */
class FitCharactersTest {

  @Test
  void whatAPseudonymMayHoldIsWhatATerminalMayShow() {
    int[] different =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(
                character -> {
                  String text = Character.toString(character);
                  return Pseudonyms.problem("", text).isEmpty() != Printable.of(text).equals(text);
                })
            .toArray();

    assertThat(different).isEmpty();
  }
}
