package io.radstream.modelregistry.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.registry.BadRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseIndexTest {

  private static final String TOPIC = "xray.models";

  /** What a record holds; a value of one byte is no release. */
  private final List<ModelRelease> values = new ArrayList<>();

  private final Deserializer<ModelRelease> decoder = this::decode;
  private final ReleaseIndex index = new ReleaseIndex();
  private long offset;

  /** One step of a history. */
  record Step(String version, @Nullable ReleaseStage stage, boolean readable) {}

  @Test
  void whoServesAfterTheLastChampionIsRetiredIsTheOneBeforeIt() {
    enter("demo/1", release("1", ReleaseStage.CHAMPION));
    enter("demo/2", release("2", ReleaseStage.CHAMPION));
    assertThat(champion()).contains("demo/2");

    enter("demo/2", release("2", ReleaseStage.RETIRED));

    assertThat(champion()).contains("demo/1");
  }

  @Test
  void nobodyServesWhenTheOnlyChampionIsRetiredOrDeletedOrUnreadable() {
    enter("demo/1", release("1", ReleaseStage.CHAMPION));
    enter("demo/1", release("1", ReleaseStage.RETIRED));
    assertThat(champion()).isEmpty();

    enter("demo/1", release("1", ReleaseStage.CHAMPION));
    enter("demo/1", null);
    assertThat(champion()).isEmpty();

    enter("demo/1", release("1", ReleaseStage.CHAMPION));
    assertThat(enterUnreadable("demo/1")).hasValueSatisfying(why -> assertThat(why).contains("@5"));
    assertThat(champion()).isEmpty();
    assertThat(index.releases().unreadable()).hasSize(1);
  }

  @Test
  void theLastShadowIsOnTrialUntilItsKeySaysSomethingElse() {
    enter("demo/1", release("1", ReleaseStage.SHADOW));
    enter("demo/2", release("2", ReleaseStage.SHADOW));
    assertThat(shadow()).contains("demo/2");

    enter("demo/2", release("2", ReleaseStage.CHAMPION));

    assertThat(shadow()).contains("demo/1");
  }

  @Test
  void aRecordUnderAnotherReleasesKeyIsNoRelease() {
    enter("demo/1", release("1", ReleaseStage.CHAMPION));

    Optional<String> problem = enter("demo/1", release("2", ReleaseStage.CHAMPION));

    assertThat(problem).isPresent();
    assertThat(index.releases().all()).isEmpty();
  }

  @Test
  void aReleaseThatReplacesWhatCanBeNoReleaseIsNone() {
    ModelRelease sound = release("2", ReleaseStage.CHAMPION);
    ModelRelease replacing = ModelRelease.newBuilder(sound).setReplaces("demo/1").build();

    assertThat(enter("demo/2", replacing)).isEmpty();
    assertThat(champion()).contains("demo/2");

    ModelRelease odd = ModelRelease.newBuilder(sound).setReplaces("no key").build();
    assertThat(enter("demo/2", odd)).isPresent();
    assertThat(champion()).isEmpty();
  }

  @Test
  void whatIsForgottenIsAsIfItWereNeverRead() {
    enter("demo/1", release("1", ReleaseStage.CHAMPION));
    assertThat(enterUnreadable("demo/2")).isPresent();

    index.clear();

    assertThat(index.releases().all()).isEmpty();
    assertThat(index.releases().unreadable()).isEmpty();
  }

  @Test
  void onlyPartitionZeroCounts() {
    values.add(release("1", ReleaseStage.CHAMPION));

    Optional<String> problem =
        index.enter(new ConsumerRecord<>(TOPIC, 3, 0, bytes("demo/1"), new byte[] {0, 0}), decoder);

    assertThat(problem).isPresent();
    assertThat(champion()).isEmpty();
  }

  @Test
  void nothingChangesWhileTheRegistryIsAway() {
    enter("demo/1", release("1", ReleaseStage.CHAMPION));
    Deserializer<ModelRelease> away =
        (topic, bytes) -> {
          throw new IllegalStateException("away");
        };

    assertThatThrownBy(
            () ->
                index.enter(
                    new ConsumerRecord<>(TOPIC, 0, 1, bytes("demo/1"), new byte[] {1}), away))
        .isInstanceOf(IllegalStateException.class);

    assertThat(champion()).contains("demo/1");
  }

  /** Compaction keeps the last record of each key, and of the older ones what it pleases. */
  @Property(tries = 500)
  void whoeverReadsACompactedTopicFindsWhatItsFollowersFound(
      @ForAll("histories") List<Step> history, @ForAll long seed) {
    values.clear();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    history.forEach(step -> records.add(record(records.size(), step)));
    ReleaseIndex follower = new ReleaseIndex();
    records.forEach(record -> take(follower, record));

    ReleaseIndex late = new ReleaseIndex();
    compacted(records, new Random(seed)).forEach(record -> take(late, record));

    assertThat(late.releases().all()).isEqualTo(follower.releases().all());
    assertThat(late.releases().champion()).isEqualTo(follower.releases().champion());
    assertThat(late.releases().shadow()).isEqualTo(follower.releases().shadow());
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<String> versions = Arbitraries.of("1", "2", "3", "4");
    Arbitrary<@Nullable ReleaseStage> stages =
        Arbitraries.of(ReleaseStage.values()).injectNull(0.1);
    return Combinators.combine(versions, stages, Arbitraries.of(true, true, true, true, false))
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  private void take(ReleaseIndex into, ConsumerRecord<byte[], byte[]> record) {
    Optional<String> unused = into.enter(record, decoder);
  }

  private static List<ConsumerRecord<byte[], byte[]>> compacted(
      List<ConsumerRecord<byte[], byte[]>> records, Random random) {
    Map<String, Long> last = new HashMap<>();
    records.forEach(
        record -> last.put(new String(record.key(), StandardCharsets.UTF_8), record.offset()));
    Set<Long> goneTombstones =
        records.stream()
            .filter(record -> record.value() == null && random.nextBoolean())
            .map(ConsumerRecord::offset)
            .collect(Collectors.toSet());
    return records.stream()
        .filter(
            record -> {
              long newest =
                  last.getOrDefault(new String(record.key(), StandardCharsets.UTF_8), -1L);
              boolean isNewest = newest == record.offset();
              // A tombstone goes only after everything older of its key.
              return !goneTombstones.contains(newest) && (isNewest || random.nextBoolean());
            })
        .toList();
  }

  private ConsumerRecord<byte[], byte[]> record(long offset, Step step) {
    byte @Nullable [] value = null;
    if (!step.readable()) {
      value = new byte[] {9};
    } else if (step.stage() != null) {
      values.add(release(step.version(), step.stage()));
      value = new byte[] {0, (byte) (values.size() - 1)};
    }
    return new ConsumerRecord<>(TOPIC, 0, offset, bytes("demo/" + step.version()), value);
  }

  private Optional<String> enter(String key, @Nullable ModelRelease release) {
    byte @Nullable [] value = null;
    if (release != null) {
      values.add(release);
      value = new byte[] {0, (byte) (values.size() - 1)};
    }
    return index.enter(new ConsumerRecord<>(TOPIC, 0, offset++, bytes(key), value), decoder);
  }

  private Optional<String> enterUnreadable(String key) {
    return index.enter(
        new ConsumerRecord<>(TOPIC, 0, offset++, bytes(key), new byte[] {9}), decoder);
  }

  private @Nullable ModelRelease decode(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length == 1) {
      throw new BadRecordException("no magic byte");
    }
    return values.get(bytes[1]);
  }

  private Optional<String> champion() {
    return index.releases().champion().map(of -> of.key().toString());
  }

  private Optional<String> shadow() {
    return index.releases().shadow().map(of -> of.key().toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ModelRelease release(String version, ReleaseStage stage) {
    return ModelRelease.newBuilder()
        .setModelName("demo")
        .setVersion(version)
        .setBundleUri("file:///demo.zip")
        .setBundleSha256("0".repeat(64))
        .setSignature(ByteBuffer.wrap(new byte[64]))
        .setStage(stage)
        .setCreatedAt(Instant.EPOCH)
        .build();
  }
}
