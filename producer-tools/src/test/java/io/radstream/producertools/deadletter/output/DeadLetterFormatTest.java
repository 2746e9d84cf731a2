package io.radstream.producertools.deadletter.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.HandledDeadLetters.DeadLetterState;
import io.radstream.producertools.deadletter.TestDeadLetters;
import io.radstream.producertools.deadletter.output.DeadLetterFormat.DeadLetterJson;
import io.radstream.producertools.deadletter.output.DeadLetterFormat.DeadLetterTable;
import io.radstream.producertools.deadletter.output.DeadLetterFormat.Listing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterFormatTest {

  private static final DeadLetter CORRUPT = TestDeadLetters.deadLetter("0-7", "CORRUPT_IMAGE");
  private static final DeadLetter LARGE = TestDeadLetters.deadLetter("1-2", "TOO_LARGE");

  /** One of which nothing is known but where it lies. */
  private static final DeadLetter BARE =
      new DeadLetter(
          new DeadLetterId(3, 4), null, null, Instant.EPOCH, "UNKNOWN", "", null, null, null, null);

  private final StringWriter out = new StringWriter();

  @Test
  void tableShowsOneLetterALineBelowOneHeading() {
    listed(new DeadLetterTable(), false, CORRUPT, LARGE);

    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).containsSubsequence("LETTER", "STATE", "REASON", "BYTES", "DETAIL");
    assertThat(lines.get(1))
        .containsSubsequence(
            "0-7", "open", "2026-11-23T10:00:00Z", "CORRUPT_IMAGE", "image0-7", " 3  cut");
    assertThat(lines.get(3)).isEqualTo("2 dead letters: CORRUPT_IMAGE 1, TOO_LARGE 1");
  }

  @Test
  void tableShowsDashesForWhatIsNotKnown() {
    listed(new DeadLetterTable(), false, BARE);

    assertThat(out.toString().lines().toList().get(1)).matches("3-4 +open +- +UNKNOWN +- +0 +");
    assertThat(out.toString()).endsWith(String.format("1 dead letter: OTHER 1%n"));
  }

  @Test
  void headingOfATableWithoutLettersIsLeftOut() {
    listed(new DeadLetterTable(), false);

    assertThat(out.toString()).isEqualTo(String.format("0 dead letters%n"));
  }

  @Test
  void strangersReasonsAndDetailsDoNotReachTheTerminalAsTheyAre() {
    DeadLetter hostile =
        TestDeadLetters.deadLetter("0-1", "\u001b[2J" + "x".repeat(500), new byte[0]);

    listed(new DeadLetterTable(), false, hostile);

    assertThat(out.toString()).doesNotContain("\u001b").contains("\\u001b[2J", "...", "OTHER 1");
    assertThat(out.toString().lines().toList().get(1)).hasSizeLessThan(350);
  }

  @Test
  void handledLettersAreCountedAndShownOnlyOnRequest() {
    Listing open = new Listing(new PrintWriter(out), new DeadLetterTable(), false);
    open.add(CORRUPT, DeadLetterState.REPLAYED);
    open.add(LARGE, DeadLetterState.OPEN);
    open.add(LARGE, DeadLetterState.DISCARDED);
    open.end();

    assertThat(out.toString())
        .contains("1 dead letter: TOO_LARGE 1; 2 handled before (--all shows them)")
        .doesNotContain("0-7");

    Listing all = new Listing(new PrintWriter(out), new DeadLetterTable(), true);
    all.add(CORRUPT, DeadLetterState.REPLAYED);
    all.end();

    assertThat(out.toString()).contains("replayed", "1 dead letter: CORRUPT_IMAGE 1");
  }

  @Test
  void jsonHasOneObjectALetterAndOneOfCounts() {
    listed(new DeadLetterJson(), false, CORRUPT, CORRUPT, BARE);

    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .contains(
            "\"letter\":\"0-7\"",
            "\"rejectedAt\":\"2026-11-23T10:00:00Z\"",
            "\"source\":{\"topic\":\"xray.images\",\"partition\":0,\"offset\":7}",
            "\"recordTime\":\"1970-01-01T00:00:00Z\"",
            "\"keyBytes\":5",
            "\"valueBytes\":3",
            "\"state\":\"OPEN\"")
        .doesNotContain("valueSha256", "traceparent");
    assertThat(lines.get(2))
        .isEqualTo(
            "{\"letter\":\"3-4\",\"reason\":\"UNKNOWN\",\"detail\":\"\","
                + "\"recordTime\":\"1970-01-01T00:00:00Z\",\"keyBytes\":0,\"valueBytes\":0,"
                + "\"state\":\"OPEN\"}");
    assertThat(lines.get(3))
        .isEqualTo(
            "{\"letters\":3,\"handledBefore\":0,\"reasons\":{\"CORRUPT_IMAGE\":2,\"OTHER\":1}}");
  }

  @Test
  void completeDescriptionTellsThePayloadFromOthersWithoutShowingIt() {
    assertThat(DeadLetterJson.complete(CORRUPT).path("valueSha256").asText())
        .isEqualTo("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
    assertThat(DeadLetterJson.complete(CORRUPT).path("traceparent").asText())
        .isEqualTo(TestDeadLetters.TRACEPARENT);
    assertThat(DeadLetterJson.complete(BARE).has("valueSha256")).isFalse();
    assertThat(DeadLetterJson.complete(BARE).has("traceparent")).isFalse();
  }

  private void listed(DeadLetterFormat format, boolean all, DeadLetter... deadLetters) {
    Listing listing = new Listing(new PrintWriter(out), format, all);
    for (DeadLetter deadLetter : deadLetters) {
      listing.add(deadLetter, DeadLetterState.OPEN);
    }
    listing.end();
  }
}
