package io.radstream.producertools.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.console.UsageException;
import io.radstream.producertools.commands.FilterOptions;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DeadLetterFilterTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void withoutConditionsEveryDeadLetterIsMeant() {
    assertThat(matched()).containsExactly("0-1", "0-2", "1-1");
  }

  @Test
  void reasonsAreFoundInAnyWriting() {
    assertThat(matched("--reason", "too-large")).containsExactly("0-2");
    assertThat(matched("--reason", "TOO_LARGE", "--reason", "corrupt_image"))
        .containsExactly("0-1", "0-2", "1-1");
  }

  @Test
  void theStartOfATimeBelongsToItAndItsEndDoesNot() {
    assertThat(matched("--since", "2026-11-23T10:00:00Z")).hasSize(3);
    assertThat(matched("--since", "119m")).isEmpty();
    assertThat(matched("--since", "2h")).hasSize(3);
    assertThat(matched("--until", "2026-11-23T10:00:00Z")).isEmpty();
    assertThat(matched("--until", "1h", "--since", "1d")).hasSize(3);
  }

  @Test
  void aDeadLetterWithoutTimeIsOfNoTimeThatIsAskedFor() {
    DeadLetter timeless =
        new DeadLetter(
            new DeadLetterId(0, 0), null, null, NOW, "TOO_LARGE", "", null, null, null, null);

    assertThat(DeadLetterFilter.ALL.matches(timeless)).isTrue();
    assertThat(
            new DeadLetterFilter(Set.of(), Instant.MIN, null, null, null, null).matches(timeless))
        .isFalse();
  }

  @Test
  void onePlaceIsOneDeadLetter() {
    assertThat(matched("--partition", "0")).containsExactly("0-1", "0-2");
    assertThat(matched("--partition", "0", "--offset", "1")).containsExactly("0-1");
    assertThat(matched("--image-id", "image1-1")).containsExactly("1-1");
  }

  @Test
  void anUnknownReasonIsAnsweredWithTheKnownOnes() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> matched("--reason", "BROKEN"))
        .withMessageContainingAll("BROKEN", "CORRUPT_IMAGE", "UNDECODABLE_MESSAGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2w", "-3h", "", "2026-11-23"})
  void whatIsNoTimeIsRefused(String time) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> matched("--since", time))
        .withMessageContaining("--since");
  }

  @Test
  void anOffsetNeedsItsPartition() {
    assertThatExceptionOfType(UsageException.class).isThrownBy(() -> matched("--offset", "3"));
    assertThatExceptionOfType(UsageException.class).isThrownBy(() -> matched("--partition", "-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0-", "a-1", "0-1-2", "-1-2", "0-99999999999999999999"})
  void whatNamesNoDeadLetterIsRefused(String name) {
    assertThat(DeadLetterId.parse(name)).isEmpty();
  }

  private static List<String> matched(String... arguments) {
    Wanted wanted = new Wanted();
    new CommandLine(wanted).parseArgs(arguments);
    DeadLetterFilter filter = wanted.options.filter(() -> NOW);
    return Stream.of(
            TestDeadLetters.deadLetter("0-1", "CORRUPT_IMAGE"),
            TestDeadLetters.deadLetter("0-2", "TOO_LARGE"),
            TestDeadLetters.deadLetter("1-1", "CORRUPT_IMAGE"))
        .filter(filter::matches)
        .map(deadLetter -> deadLetter.id().toString())
        .toList();
  }

  @Command
  private static final class Wanted {
    @Mixin private FilterOptions options = new FilterOptions();
  }
}
