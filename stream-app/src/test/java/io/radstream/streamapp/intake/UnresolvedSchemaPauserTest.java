package io.radstream.streamapp.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.StepResult;
import io.radstream.schemas.XRayImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnresolvedSchemaPauserTest {

  private static final TopicPartition ONE = new TopicPartition("images", 1);
  private static final TopicPartition TWO = new TopicPartition("images", 2);
  private static final byte OLD = 1;
  private static final byte NEW = 2;

  private final Set<Byte> known = new HashSet<>(Set.of(OLD));
  private final List<String> done = new ArrayList<>();
  private final UnresolvedSchemaPauser gate =
      new UnresolvedSchemaPauser(
          new MessageReader() {
            @Override
            public StepResult<XRayImage> read(byte @Nullable [] value) {
              throw new AssertionError("the gate reads no messages");
            }

            @Override
            public boolean ready(byte @Nullable [] value) {
              return value == null || value.length < HEAD_BYTES || known.contains(value[4]);
            }
          },
          new UnresolvedSchemaPauser.Partitions() {
            @Override
            public void pause(TopicPartition partition) {
              done.add("pause " + partition);
            }

            @Override
            public void resume(TopicPartition partition) {
              done.add("resume " + partition);
            }

            @Override
            public void rewind(TopicPartition partition, long offset) {
              done.add("rewind " + partition + " to " + offset);
            }
          });

  @Test
  void whatCanBeReadPassesUntouched() {
    ConsumerRecords<byte[], byte[]> polled =
        polled(Map.of(ONE, List.of(record(ONE, 5, OLD), noMessage(ONE, 6)), TWO, List.of()));

    assertThat(gate.admit(polled)).isSameAs(polled);
    assertThat(done).isEmpty();
  }

  @Test
  void aPartitionIsHeldFromItsFirstUnreadableRecordAndItsSiblingsAreNot() {
    ConsumerRecords<byte[], byte[]> admitted =
        gate.admit(
            polled(
                Map.of(
                    ONE,
                    List.of(
                        record(ONE, 5, OLD),
                        record(ONE, 7, NEW),
                        record(ONE, 8, OLD),
                        record(ONE, 9, NEW)),
                    TWO,
                    List.of(record(TWO, 3, OLD)))));

    assertThat(admitted.records(ONE)).extracting(ConsumerRecord::offset).containsExactly(5L);
    assertThat(admitted.records(TWO)).extracting(ConsumerRecord::offset).containsExactly(3L);
    // What Streams commits when its buffer is empty: never beyond the record that is held.
    assertThat(admitted.nextOffsets())
        .containsEntry(ONE, new OffsetAndMetadata(7, Optional.of(4), ""))
        .containsEntry(TWO, new OffsetAndMetadata(4, Optional.of(4), ""));
    assertThat(done).containsExactly("pause images-1", "rewind images-1 to 7");
  }

  @Test
  void aPartitionWhoseFirstRecordIsHeldHandsOnNothingButItsOffset() {
    ConsumerRecords<byte[], byte[]> admitted =
        gate.admit(polled(Map.of(ONE, List.of(record(ONE, 5, NEW), record(ONE, 6, OLD)))));

    assertThat(admitted.isEmpty()).isTrue();
    assertThat(admitted.partitions()).isEmpty();
    assertThat(admitted.nextOffsets())
        .containsEntry(ONE, new OffsetAndMetadata(5, Optional.of(4), ""));
  }

  @Test
  void aHeldPartitionOpensOnceItsRecordCanBeRead() {
    hold();
    gate.release();
    assertThat(done).isEmpty();

    known.add(NEW);
    gate.release();
    gate.release();

    assertThat(done).containsExactly("resume images-1");
  }

  @Test
  void whatStreamsPausedStaysPausedUntilStreamsResumesIt() {
    hold();
    gate.paused(Set.of(ONE));
    known.add(NEW);

    gate.release();

    assertThat(done).isEmpty();
    assertThat(gate.resumable(Set.of(ONE))).containsExactly(ONE);
  }

  @Test
  void whatTheGateHoldsStaysPausedWhenStreamsResumesIt() {
    hold();
    gate.paused(Set.of(ONE, TWO));

    assertThat(gate.resumable(Set.of(ONE, TWO))).containsExactly(TWO);

    known.add(NEW);
    gate.release();
    assertThat(done).containsExactly("resume images-1");
  }

  @Test
  void aPartitionThatIsLostIsForgottenAndClassifiedAnewWhenItComesBack() {
    hold();
    gate.paused(Set.of(ONE));
    gate.forget(Set.of(ONE));
    known.add(NEW);
    gate.release();
    assertThat(done).isEmpty();

    known.remove(NEW);
    hold();
    known.add(NEW);
    gate.release();

    assertThat(done).containsExactly("resume images-1");
  }

  private void hold() {
    ConsumerRecords<byte[], byte[]> admitted =
        gate.admit(polled(Map.of(ONE, List.of(record(ONE, 5, NEW)))));
    assertThat(admitted.isEmpty()).isTrue();
    done.clear();
  }

  private static ConsumerRecords<byte[], byte[]> polled(
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    records.forEach(
        (partition, list) -> {
          if (!list.isEmpty()) {
            long offset = list.get(list.size() - 1).offset() + 1;
            next.put(partition, new OffsetAndMetadata(offset, Optional.of(4), ""));
          }
        });
    return new ConsumerRecords<>(records, next);
  }

  private static ConsumerRecord<byte[], byte[]> record(TopicPartition at, long offset, byte id) {
    return record(at, offset, new byte[] {0, 0, 0, 0, id, 42});
  }

  private static ConsumerRecord<byte[], byte[]> noMessage(TopicPartition at, long offset) {
    return record(at, offset, new byte[] {1});
  }

  private static ConsumerRecord<byte[], byte[]> record(
      TopicPartition at, long offset, byte[] value) {
    return new ConsumerRecord<>(
        at.topic(),
        at.partition(),
        offset,
        0,
        TimestampType.CREATE_TIME,
        0,
        value.length,
        new byte[0],
        value,
        new RecordHeaders(),
        Optional.of(4));
  }
}
