package io.radstream.streamapp.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class OpenOffsetsTest {

  private static final String STREAMS = "AgAAAZq5zpkA";

  @Test
  void aCommitWithoutOpenRecordsIsLeftAsItIs() {
    OffsetAndMetadata byStreams = new OffsetAndMetadata(7, Optional.of(3), STREAMS);

    assertThat(OpenOffsets.at(7, Set.of(), OpenOffsets.NONE).commit(byStreams)).isSameAs(byStreams);
  }

  @Test
  void aCommitSaysWhereToBeginAndWhatIsDone() {
    OffsetAndMetadata told =
        OpenOffsets.at(20, Set.of(12L, 5L), OpenOffsets.NONE)
            .commit(new OffsetAndMetadata(20, Optional.of(3), STREAMS));

    assertThat(told.offset()).isEqualTo(5);
    assertThat(OpenOffsets.streamsPart(told.metadata())).isEqualTo(STREAMS);
    OpenOffsets read = OpenOffsets.of(told.metadata());
    assertThat(read.open()).containsExactly(5L, 12L);
    assertThat(List.of(5L, 12L, 20L, 21L)).noneMatch(read::isDone);
    assertThat(List.of(6L, 11L, 13L, 19L)).allMatch(read::isDone);
  }

  @Test
  void metadataOfAnybodyElseSayNothing() {
    for (String foreign : List.of("", STREAMS, "a;b", STREAMS + ";another-app-1;7,3")) {
      assertThat(OpenOffsets.of(foreign)).isEqualTo(OpenOffsets.NONE);
    }
  }

  /** Not to know what is done and to go on all the same would classify images twice. */
  @Test
  void whatANewerVersionCommittedIsNotGuessed() {
    for (String newer :
        List.of(
            STREAMS + ";radstream-open-2;20,5,7",
            ";radstream-open-2",
            ";radstream-open-1;",
            ";radstream-open-1;x,1")) {
      assertThatThrownBy(() -> OpenOffsets.of(newer)).isInstanceOf(NewerCommitException.class);
      assertThat(OpenOffsets.streamsPart(newer)).isIn(STREAMS, "");
    }
  }

  /** To commit their offset would leave out what the new topic has up to it. */
  @Test
  void imagesOfATopicThatWasDeletedAreNotOpenInTheNextOne() {
    OpenOffsets read = OpenOffsets.at(3, Set.of(500L, 501L), OpenOffsets.NONE);

    assertThat(read.commit(new OffsetAndMetadata(3, STREAMS)).offset()).isEqualTo(3);
  }

  @Test
  void aTopicThatWasMadeAnewIsNoticed() {
    OpenOffsets read = OpenOffsets.at(20, Set.of(5L), OpenOffsets.NONE);

    assertThat(read.contradicts(0)).isTrue();
    assertThat(read.contradicts(5)).isFalse();
  }

  @Test
  void itSaysNothingAboutRecordsThatTheCommitDidNotReach() {
    OpenOffsets read = OpenOffsets.at(20, Set.of(5L), OpenOffsets.NONE);

    assertThat(List.of(20L, 21L)).allMatch(read::isPassedAt);
    assertThat(List.of(0L, 5L, 19L)).noneMatch(read::isPassedAt);
    assertThat(OpenOffsets.NONE.isPassedAt(0)).isTrue();
    assertThat(OpenOffsets.at(20, Set.of(), OpenOffsets.NONE).isPassedAt(3)).isTrue();
  }

  @Test
  void asManyAsMayBeOpenFitIntoKafkasMetadata() {
    Set<Long> open = new TreeSet<>();
    for (long i = 0; i < OpenOffsets.MOST; i++) {
      open.add(Long.MAX_VALUE / 2 + 1_000_000 * i);
    }
    OffsetAndMetadata told =
        OpenOffsets.at(Long.MAX_VALUE, open, OpenOffsets.NONE)
            .commit(new OffsetAndMetadata(Long.MAX_VALUE, STREAMS));

    assertThat(told.metadata().length()).isLessThan(4_096);
  }

  /**
   * Images end in any order, commits and losses of the partition happen at any moment: each image
   * has exactly one committed outcome.
   *
   * @param steps what happens: 0 an image is taken, 1 the oldest open one ends, 2 the newest, 3 a
   *     commit, 4 the partition is lost and read again from the last commit
   */
  @Property
  void eachImageIsCommittedOnceWhateverIsPassedOver(
      @ForAll @Size(max = 120) List<@IntRange(min = 0, max = 4) Integer> steps) {
    // given
    Partition partition = new Partition();

    // when
    steps.forEach(partition::step);
    partition.finish();

    // then
    assertThat(partition.committed).doesNotHaveDuplicates().hasSize((int) Partition.END);
  }

  /** A partition of images, one process that reads it, and its transactions. */
  private static final class Partition {

    static final long END = 60;

    final List<Long> committed = new ArrayList<>();
    private final List<Long> ended = new ArrayList<>();
    private final TreeSet<Long> carried = new TreeSet<>();
    private OffsetAndMetadata last = new OffsetAndMetadata(0, "");
    private OpenOffsets begunFrom = OpenOffsets.NONE;
    private long next;

    void step(int what) {
      switch (what) {
        case 0 -> take();
        case 1 -> end(carried.pollFirst());
        case 2 -> end(carried.pollLast());
        case 3 -> commit();
        default -> lose();
      }
    }

    private void take() {
      while (next < END && begunFrom.isDone(next)) {
        next++;
      }
      if (next < END) {
        carried.add(next++);
      }
    }

    private void end(Long image) {
      if (image != null) {
        ended.add(image);
      }
    }

    private void commit() {
      OffsetAndMetadata byStreams = new OffsetAndMetadata(next, STREAMS);
      last = OpenOffsets.at(next, carried, begunFrom).commit(byStreams);
      committed.addAll(ended);
      ended.clear();
    }

    private void lose() {
      ended.clear();
      carried.clear();
      begunFrom = OpenOffsets.of(last.metadata());
      next = last.offset();
    }

    void finish() {
      lose();
      for (long i = 0; i < END; i++) {
        take();
      }
      while (!carried.isEmpty()) {
        step(1);
      }
      commit();
    }
  }
}
