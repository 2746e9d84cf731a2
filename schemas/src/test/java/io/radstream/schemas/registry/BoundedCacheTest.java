package io.radstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {

  @Test
  void theLeastRecentlyUsedEntryGoesFirst() {
    BoundedCache<String, Integer> cache = new BoundedCache<>(2);
    cache.put("a", 1);
    cache.put("b", 2);
    assertThat(cache.peek("a")).isEqualTo(1);

    cache.put("c", 3);

    assertThat(kept(cache)).containsExactly("a", "c");
  }

  @Test
  void entriesWeighNoMoreThanTheBoundTogether() {
    BoundedCache<String, Integer> cache = weighing(10);
    cache.put("a", 4);
    cache.put("b", 6);
    assertThat(kept(cache)).containsExactly("a", "b");

    cache.put("c", 1);

    assertThat(kept(cache)).containsExactly("b", "c");
  }

  @Test
  void anEntryThatIsReplacedWeighsWhatItWeighsNow() {
    BoundedCache<String, Integer> cache = weighing(10);
    cache.put("a", 4);
    cache.put("a", 5);
    cache.put("b", 5);
    assertThat(kept(cache)).containsExactly("a", "b");

    cache.put("b", 6);

    assertThat(kept(cache)).containsExactly("b");
  }

  @Test
  void whatIsDroppedLeavesItsWeightToOthers() {
    BoundedCache<String, Integer> cache = weighing(10);
    cache.put("a", 10);
    cache.put("b", 10);
    cache.put("c", 4);
    cache.put("d", 6);

    assertThat(kept(cache)).containsExactly("c", "d");
  }

  @Test
  void anEntryThatIsTooHeavyByItselfIsNotKept() {
    BoundedCache<String, Integer> cache = weighing(10);

    assertThat(cache.get("a", key -> 11)).isEqualTo(11);

    assertThat(cache.peek("a")).isNull();
  }

  @Test
  void aValueIsLoadedOnceAndAFailedLoadLeavesNothingBehind() {
    BoundedCache<String, Integer> cache = new BoundedCache<>(2);
    assertThatThrownBy(
            () ->
                cache.get(
                    "a",
                    key -> {
                      throw new IllegalStateException("away");
                    }))
        .hasMessage("away");

    assertThat(cache.get("a", String::length)).isEqualTo(1);
    assertThat(cache.get("a", key -> 9)).isEqualTo(1);
  }

  private static BoundedCache<String, Integer> weighing(long heaviest) {
    return new BoundedCache<>(9, heaviest, Integer::longValue);
  }

  private static List<String> kept(BoundedCache<String, Integer> cache) {
    return Stream.of("a", "b", "c", "d").filter(key -> cache.peek(key) != null).toList();
  }
}
