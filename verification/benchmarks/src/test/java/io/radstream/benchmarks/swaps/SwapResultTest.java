package io.radstream.benchmarks.swaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.benchmarks.watch.RunCounts;
import io.radstream.testkit.outcomes.OutcomeCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class SwapResultTest {

  private static final Instant BEGIN = Instant.parse("2026-11-25T17:00:00Z");
  private static final int SWAPS = 20;
  private static final int EVERY = 6;
  private static final double OPENING = 0.5;
  private static final double USUAL = 0.1;
  private static final long RESIDENT = 2400L << 20;
  private static final RunCounts CLEAN =
      new RunCounts(9, new OutcomeCounts.Totals(9, 0, 0, 0), 0, 0);
  private static final RunCounts TWICE =
      new RunCounts(9, new OutcomeCounts.Totals(9, 0, 1, 0), 0, 0);

  @Test
  void soundExchangesHold() {
    SwapResult result = result(USUAL, 0, number -> RESIDENT, CLEAN);

    assertThat(result.violations()).isEmpty();
    assertThat(result.versions()).hasSize(SWAPS + 1);
    assertThat(result.after().count()).isEqualTo(SWAPS * 10);
    assertThat(result.opening().count()).isEqualTo(SWAPS * 5);
    assertThat(result.elsewhere().p99()).isEqualTo(USUAL);
  }

  @Test
  void latencyAfterASwapIsToldFromTheOthers() {
    SwapResult result = result(1.4, 0, number -> RESIDENT, CLEAN);

    assertThat(result.after().p99()).isEqualTo(1.4);
    assertThat(result.elsewhere().p99()).isEqualTo(USUAL);
    assertThat(result.violations()).singleElement().asString().contains("p99 in the second after");
  }

  @Test
  void pauseAroundOneSwapIsFound() {
    SwapResult result = result(USUAL, 2, number -> RESIDENT, CLEAN);

    assertThat(result.longestGapAround()).isCloseTo(2, within(0.2));
    assertThat(result.longestGapElsewhere()).isCloseTo(0.1, within(0.01));
    assertThat(result.violations()).singleElement().asString().contains("longest gap");
  }

  @Test
  void modelThatIsNotFreedIsFound() {
    SwapResult result = result(USUAL, 0, number -> RESIDENT + ((8 * number) << 20), CLEAN);

    assertThat(result.violations()).singleElement().asString().contains("resident memory grows");
  }

  @Test
  void imageDiagnosedTwiceAndModelThatNeverServedAreViolations() {
    SwapResult sound = result(USUAL, 0, number -> RESIDENT, TWICE);
    SwapResult result =
        new SwapResult(SWAPS + 1, sound.swaps(), sound.sights(), RESIDENT, sound.counts());

    assertThat(result.violations())
        .hasSize(2)
        .anyMatch(line -> line.contains("only 20 of 21"))
        .anyMatch(line -> line.contains("1 duplicated"));
  }

  /** Ten images a second, and a swap every six seconds. */
  private static SwapResult result(
      double latencyAfter, double pause, LongUnaryOperator resident, RunCounts counts) {
    List<Swap> swaps = new ArrayList<>();
    List<SeenDiagnosis> sights = new ArrayList<>();
    for (int number = 0; number <= SWAPS; number++) {
      Instant announced = at(number * EVERY);
      Instant serving = at(number * EVERY + OPENING);
      if (number > 0) {
        swaps.add(new Swap("swap-" + number, announced, serving, resident.applyAsLong(number)));
      }
      for (int tenth = 0; tenth < 10 * EVERY; tenth++) {
        double second = tenth / 10.0;
        boolean paused = number == 7 && second > OPENING && second < OPENING + pause;
        boolean after = number > 0 && second >= OPENING && second < OPENING + 1;
        if (!paused) {
          sights.add(
              new SeenDiagnosis(
                  at(number * EVERY + second),
                  after ? latencyAfter : USUAL,
                  "swap-" + (second < OPENING ? number - 1 : number)));
        }
      }
    }
    sights.removeIf(sight -> sight.version().equals("swap--1"));
    return new SwapResult(SWAPS, swaps, sights, RESIDENT, counts);
  }

  private static Instant at(double seconds) {
    return BEGIN.plusMillis(Math.round(1000 * seconds));
  }
}
