package io.radstream.modelregistry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.modelregistry.StageChanges.ReleaseProof;
import io.radstream.modelregistry.announce.ReleaseFolder;
import io.radstream.modelregistry.bundles.SignedBundle;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.ReleaseKey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Who kills, who is faster and who writes rubbish does the model registry no harm. */
class ModelRegistryIT extends RegistryFixture {

  @Test
  void announcementThatWasKilledAfterTheCopyIsCompletedByTheNext() throws IOException {
    SignedBundle signed = signed(bundle("1"));
    ModelRegistry.openForChange(clients()).close();
    new ReleaseFolder(folder.resolve("releases")).store(signed);
    assertThat(stages()).isEmpty();

    assertThat(announce(bundle("1"))).isZero();
    assertThat(announce(bundle("1"))).isZero();

    assertThat(out.toString()).contains("(new) -> CANDIDATE", "nothing to change");
    assertThat(folder.resolve("releases").toFile().list()).hasSize(2);
  }

  @Test
  void promotionThatWasKilledInItsTransactionNeverHappened() throws IOException {
    announce(bundle("1"));
    announce(bundle("2"));
    models("promote", "compact/1", trusted(), "--force", "the first one");
    try (Producer<byte[], byte[]> killed = clients().producer()) {
      killed.initTransactions();
      killed.beginTransaction();
      writeHalf(killed, release("2"));

      assertThat(champion()).isEqualTo("compact/1");
      assertThat(models("promote", "compact/2", trusted(), "--force", "again")).isZero();
    }
    assertThat(champion()).isEqualTo("compact/2");
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.RETIRED, "2", ReleaseStage.CHAMPION));
  }

  @Test
  void ofTwoConcurrentPromotionsTheLaterWinsAndTheEarlierWritesNothing() throws IOException {
    announce(bundle("1"));
    announce(bundle("2"));
    StageChanges changes = new StageChanges(InstantSource.system());
    ReleaseProof sound = release -> Optional.empty();
    AtomicInteger decided = new AtomicInteger();
    ChangeResult earlier;
    try (ModelRegistry register = ModelRegistry.openForChange(clients())) {
      earlier =
          register.change(
              now -> {
                if (decided.incrementAndGet() == 2) {
                  // The earlier one has begun and decides; the later one comes and goes.
                  models("promote", "compact/2", trusted(), "--force", "later");
                }
                return changes
                    .promotion(new ReleaseKey("compact", "1"), sound, "earlier")
                    .decide(now);
              });
    }

    assertThat(earlier)
        .isInstanceOfSatisfying(
            ChangeResult.Refused.class,
            refused -> assertThat(refused.why()).contains("somebody else has begun"));
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CANDIDATE, "2", ReleaseStage.CHAMPION));
  }

  @Test
  void recordThatIsNoReleaseIsNamedAndShadowsNothing() throws Exception {
    announce(bundle("1"));
    try (Producer<byte[], byte[]> stranger = clients().producer()) {
      stranger.initTransactions();
      stranger.beginTransaction();
      stranger.send(new ProducerRecord<>(topics.models(), bytes("x/1"), bytes("junk"))).get();
      byte[] value =
          requireNonNull(clients().serializer().serialize(topics.models(), release("1")));
      stranger.send(new ProducerRecord<>(topics.models(), bytes("compact/9"), value)).get();
      stranger.commitTransaction();
    }

    assertThat(models("list")).isEqualTo(1);

    assertThat(err.toString()).contains(topics.models() + "-0@", "is no release");
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CANDIDATE));
  }

  @Test
  void topicInWhichReleasesWouldGetLostIsRefused() throws Exception {
    try (Admin admin = clients().admin()) {
      admin
          .createTopics(List.of(new NewTopic(topics.models(), 2, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }

    assertThat(announce(bundle("1"))).isEqualTo(2);

    assertThat(err.toString()).contains("must have 1 partition and has 2");
  }

  private void writeHalf(Producer<byte[], byte[]> producer, ModelRelease release) {
    ModelRelease half = ModelRelease.newBuilder(release).setStage(ReleaseStage.CHAMPION).build();
    byte[] value = requireNonNull(clients().serializer().serialize(topics.models(), half));
    try {
      producer.send(new ProducerRecord<>(topics.models(), bytes("compact/2"), value)).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
