package io.radstream.streamapp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.streamapp.config.MemoryBound.Site;
import io.radstream.streamapp.config.MemoryBound.Term;
import org.junit.jupiter.api.Test;

class MemoryBoundTest {

  private static final long MIB = 1 << 20;

  /** What the embedded stack and the published network come to. */
  private static final Site SIX_PARTITIONS = new Site(6, 12 * MIB, 4L * 3 * 224 * 224);

  /** Of the shipped model: 128 x 128 grey values. */
  private static final long TENSOR = 4L * 128 * 128;

  private final StreamConfig defaults =
      StreamConfig.defaults("127.0.0.1:9092", "http://127.0.0.1:8081", "shipped")
          .with("decode.threads", "8");

  @Test
  void theDefaultsFitTheHeapThatJavaTakesOfEightGibibytes() {
    MemoryBound bound = MemoryBound.of(defaults, SIX_PARTITIONS);

    assertThat(bound.refusal(2048 * MIB)).isEmpty();
  }

  /** Of a container's memory Java takes 70 % for the heap; see deploy/containers/stream-app. */
  @Test
  void theDefaultsFitAContainerOfTwoGibibytesWithTwelvePartitions() {
    long heap = 2048 * MIB * 70 / 100;

    assertThat(MemoryBound.of(defaults, new Site(12, 12 * MIB, TENSOR)).refusal(heap)).isEmpty();
    assertThat(MemoryBound.of(defaults, new Site(12, MIB, TENSOR)).refusal(heap)).isEmpty();
  }

  @Test
  void aMachineWithoutRoomForWhatLiesBesideTheHeapIsToldOf() {
    MemoryBound bound = MemoryBound.of(defaults, SIX_PARTITIONS);

    assertThat(bound.shortage(1536 * MIB, 2048 * MIB).orElseThrow())
        .contains("2048 MiB", "decode.max.pixels");
    assertThat(bound.shortage(1536 * MIB, 4096 * MIB)).isEmpty();
    assertThat(bound.shortage(1536 * MIB, 0)).isEmpty();
  }

  @Test
  void theSumIsThatOfItsTermsAndEachFollowsItsSetting() {
    MemoryBound bound = MemoryBound.of(defaults, SIX_PARTITIONS);

    assertThat(bound.heap().stream().mapToLong(Term::bytes).sum()).isEqualTo(bound.heapBytes());
    assertThat(grownBy("inflight.bytes", "512MiB")).isEqualTo(256 * MIB);
    assertThat(grownBy("decode.memory", "1GiB")).isEqualTo(512 * MIB);
    assertThat(grownBy("decode.threads", "9")).isEqualTo(12 * MIB);
    assertThat(grownBy("streams.threads", "3")).isEqualTo(16 * MIB);
    assertThat(grownBy("inflight.images", "129")).isEqualTo(SIX_PARTITIONS.tensorBytes());
    assertThat(
            MemoryBound.of(defaults, new Site(7, 12 * MIB, SIX_PARTITIONS.tensorBytes()))
                .heapBytes())
        .isEqualTo(bound.heapBytes() + 12 * MIB);
    assertThat(
            MemoryBound.of(defaults, new Site(6, 4 * MIB, SIX_PARTITIONS.tensorBytes()))
                .heapBytes())
        .isEqualTo(bound.heapBytes() - (8 + 8) * 8 * MIB - 6 * 4 * MIB);
  }

  @Test
  void whatDoesNotFitIsRefusedWithEveryTermAndTheHeapThatWouldDo() {
    MemoryBound bound = MemoryBound.of(defaults.with("inflight.bytes", "1GiB"), SIX_PARTITIONS);

    String refusal = bound.refusal(2048 * MIB).orElseThrow();

    assertThat(refusal)
        .contains(
            "2048 MiB", "1024 MiB  records read or in flight: inflight.bytes", "decode.memory")
        .contains("-Xmx" + (bound.requiredHeap() + MIB - 1) / MIB);
    assertThat(bound.refusal(bound.requiredHeap())).isEmpty();
    assertThat(bound.refusal(bound.requiredHeap() - 1)).isPresent();
  }

  @Test
  void theLineAtTheStartSaysHowMuchOfHowMuch() {
    MemoryBound bound = MemoryBound.of(defaults, SIX_PARTITIONS);

    assertThat(bound.line(4096 * MIB)).contains("of the heap's 4096 MiB", "beside it");
  }

  private long grownBy(String key, String text) {
    return MemoryBound.of(defaults.with(key, text), SIX_PARTITIONS).heapBytes()
        - MemoryBound.of(defaults, SIX_PARTITIONS).heapBytes();
  }
}
