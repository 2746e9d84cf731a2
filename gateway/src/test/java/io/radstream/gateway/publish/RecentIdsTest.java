package io.radstream.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

  @Test
  void holdsTheNewestUpToTheBound() {
    RecentIds ids = new RecentIds(2);

    ids.add(id(1));
    ids.add(id(2));
    ids.add(id(1));
    ids.add(id(3));

    assertThat(ids.contains(id(1))).isFalse();
    assertThat(ids.contains(id(2))).isTrue();
    assertThat(ids.contains(id(3))).isTrue();
    assertThat(ids.size()).isEqualTo(2);
  }

  /**
   * Ids whose last bits are the same meet in the table; against a set that does the same slowly.
   */
  @Test
  void agreesWithAPlainSetWhateverComes() {
    Random random = new Random(7);
    RecentIds ids = new RecentIds(1_500);
    Set<String> expected = new LinkedHashSet<>();

    for (int i = 0; i < 20_000; i++) {
      String id = id(random.nextInt(4_000) * 4_096L);
      ids.add(id);
      expected.add(id);
      if (expected.size() > 1_500) {
        expected.remove(expected.iterator().next());
      }
    }

    for (int i = 0; i < 4_000; i++) {
      String id = id(i * 4_096L);
      assertThat(ids.contains(id)).as(id).isEqualTo(expected.contains(id));
    }
  }

  @Test
  void idsThatDifferInTheirFirstHalfOnlyAreDifferent() {
    RecentIds ids = new RecentIds(8);

    ids.add("1".repeat(16) + "0".repeat(16));

    assertThat(ids.contains("2".repeat(16) + "0".repeat(16))).isFalse();
  }

  private static String id(long number) {
    return "%032x".formatted(number);
  }
}
