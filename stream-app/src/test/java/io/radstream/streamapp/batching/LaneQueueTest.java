package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.streamapp.batching.LaneQueue.QueuedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LaneQueueTest {

  private static final long PATIENCE = 100;

  /** An image by its place in the order of offers. */
  record Image(int number, Priority priority, long arrived, int bytes) {}

  @Property
  void nothingIsLostOrDoubled(
      @ForAll("arrivals") List<Image> images, @ForAll @IntRange(min = 1, max = 9) int batch) {
    // given
    LaneQueue<Image> lanes = unbounded(images);

    // when
    List<Image> taken = takeAll(lanes, batch);

    // then
    assertThat(taken).containsExactlyInAnyOrderElementsOf(images);
    assertThat(lanes.bytes()).isZero();
  }

  @Property
  void imagesOfOneLaneKeepTheirOrder(@ForAll("arrivals") List<Image> images) {
    List<Image> taken = takeAll(unbounded(images), 4);

    for (Priority lane : Priority.values()) {
      assertThat(taken.stream().filter(image -> image.priority() == lane))
          .isSortedAccordingTo(Comparator.comparingInt(Image::number));
    }
  }

  @Property
  void statGoesBeforeRoutineThatHasNotWaitedTooLong(@ForAll("arrivals") List<Image> images) {
    List<Image> taken = takeAll(unbounded(images), 4);

    for (Image[] pair : pairs(taken)) {
      boolean passed =
          pair[0].priority() == Priority.ROUTINE && pair[1].priority() == Priority.STAT;
      assertThat(passed && pair[0].arrived() + PATIENCE >= pair[1].arrived()).isFalse();
    }
  }

  @Property
  void routineIsNeverPassedByStatThatCameMuchLater(@ForAll("arrivals") List<Image> images) {
    List<Image> taken = takeAll(unbounded(images), 4);

    for (Image[] pair : pairs(taken)) {
      boolean passed =
          pair[0].priority() == Priority.STAT && pair[1].priority() == Priority.ROUTINE;
      assertThat(passed && pair[1].arrived() + PATIENCE < pair[0].arrived()).isFalse();
    }
  }

  @Property
  void neverHoldsMoreThanItsBoundsUnlessItIsOneImage(
      @ForAll("arrivals") List<Image> images,
      @ForAll @IntRange(min = 1, max = 20) int maxImages,
      @ForAll @IntRange(min = 1, max = 200) int maxBytes) {
    LaneQueue<Image> lanes = new LaneQueue<>(settings(maxImages, maxBytes));

    for (Image image : images) {
      int before = lanes.size();
      boolean accepted = offer(lanes, image);
      assertThat(accepted || before > 0).isTrue();
      assertThat(lanes.size()).isLessThanOrEqualTo(maxImages);
      assertThat(lanes.size() == 1 || lanes.bytes() <= maxBytes).isTrue();
    }
  }

  @Test
  void bytesUpToTheBoundAreLetInAndNotOneMore() {
    LaneQueue<Image> lanes = new LaneQueue<>(settings(9, 100));
    assertThat(offer(lanes, new Image(0, Priority.STAT, 0, 60))).isTrue();

    assertThat(offer(lanes, new Image(1, Priority.ROUTINE, 0, 41))).isFalse();
    assertThat(offer(lanes, new Image(2, Priority.ROUTINE, 0, 40))).isTrue();
  }

  @Property
  void discardedImagesLeaveTheOthersInPlace(@ForAll("arrivals") List<Image> images) {
    LaneQueue<Image> lanes = unbounded(images);
    List<Image> kept = images.stream().filter(image -> image.number() % 3 != 0).toList();

    lanes.removeIf(image -> image.number() % 3 == 0);

    assertThat(lanes.bytes()).isEqualTo(kept.stream().mapToLong(Image::bytes).sum());
    assertThat(takeAll(lanes, 4)).containsExactlyElementsOf(takeAll(unbounded(kept), 4));
  }

  @Provide
  Arbitrary<List<Image>> arrivals() {
    Arbitrary<Image> image =
        Combinators.combine(
                Arbitraries.of(Priority.class),
                Arbitraries.longs().between(0, 40),
                Arbitraries.integers().between(0, 60))
            .as((priority, pause, bytes) -> new Image(0, priority, pause, bytes));
    return image.list().ofMaxSize(40).map(LaneQueueTest::inOrder);
  }

  /** Times near the wrap-around of the monotonic clock. */
  private static List<Image> inOrder(List<Image> drawn) {
    List<Image> images = new ArrayList<>();
    long now = -500;
    for (Image image : drawn) {
      now += image.arrived();
      images.add(new Image(images.size(), image.priority(), now, image.bytes()));
    }
    return images;
  }

  private static List<Image[]> pairs(List<Image> taken) {
    List<Image[]> pairs = new ArrayList<>();
    for (int i = 0; i < taken.size(); i++) {
      for (int j = i + 1; j < taken.size(); j++) {
        pairs.add(new Image[] {taken.get(i), taken.get(j)});
      }
    }
    return pairs;
  }

  private static LaneQueue<Image> unbounded(List<Image> images) {
    LaneQueue<Image> lanes = new LaneQueue<>(settings(1000, 1_000_000));
    images.forEach(image -> offer(lanes, image));
    return lanes;
  }

  private static boolean offer(LaneQueue<Image> lanes, Image image) {
    var waiting = new QueuedImage<>(image, image.arrived(), image.arrived(), image.bytes());
    return lanes.offer(waiting, image.priority());
  }

  private static List<Image> takeAll(LaneQueue<Image> lanes, int batch) {
    List<Image> taken = new ArrayList<>();
    while (lanes.size() > 0) {
      List<Image> next = lanes.take(batch);
      assertThat(next).hasSizeBetween(1, batch);
      taken.addAll(next);
    }
    return taken;
  }

  private static BatchSettings settings(int maxImages, long maxBytes) {
    return new BatchSettings(
        1, Duration.ZERO, Duration.ZERO, Duration.ofNanos(PATIENCE), maxImages, maxBytes);
  }
}
