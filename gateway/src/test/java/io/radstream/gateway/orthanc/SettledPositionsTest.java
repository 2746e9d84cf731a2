package io.radstream.gateway.orthanc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SettledPositionsTest {

  /** Gaps are positions that the feed has not, or at which there is nothing to settle. */
  @Property(tries = 300)
  void isAlwaysRightBelowTheFirstThatIsOpen(
      @ForAll List<@IntRange(min = 1, max = 5) Integer> gaps, @ForAll long order) {
    Random random = new Random(order);
    SettledPositions positions = new SettledPositions(7);
    List<Long> open = new ArrayList<>();
    long read = 7;
    long before = 7;
    for (int gap : gaps) {
      read += gap;
      if (random.nextInt(3) == 0) {
        positions.passed(read);
      } else {
        positions.open(read);
        open.add(read);
      }
      while (!open.isEmpty() && random.nextBoolean()) {
        positions.settled(open.remove(random.nextInt(open.size())));
      }
      long first = open.stream().mapToLong(Long::longValue).min().orElse(read + 1);
      assertThat(positions.settled()).isEqualTo(first - 1).isGreaterThanOrEqualTo(before);
      before = positions.settled();
    }
    assertThat(positions.read()).isEqualTo(read);
  }

  @Test
  void refusesAPositionThatIsNotNew() {
    SettledPositions positions = new SettledPositions(7);

    assertThatIllegalArgumentException().isThrownBy(() -> positions.open(7));
  }
}
