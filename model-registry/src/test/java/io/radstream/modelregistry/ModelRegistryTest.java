package io.radstream.modelregistry;

import static io.radstream.modelregistry.announce.TestReleases.release;
import static io.radstream.schemas.ReleaseStage.CANDIDATE;
import static io.radstream.schemas.ReleaseStage.CHAMPION;
import static io.radstream.schemas.ReleaseStage.RETIRED;
import static io.radstream.schemas.ReleaseStage.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.modelregistry.Change.Decision;
import io.radstream.modelregistry.ChangeResult.StageMove;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.registry.SchemaRefusedException;
import io.radstream.schemas.topics.ReleaseKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How releases are read and changed, whoever else changes them meanwhile. */
class ModelRegistryTest {

  private static final ModelRelease CHAMPION_ONE = release("1", CHAMPION);
  private static final ModelRelease CANDIDATE_TWO = release("2", CANDIDATE);
  private static final ReleaseKey ONE = new ReleaseKey("compact", "1");
  private static final ReleaseKey TWO = new ReleaseKey("compact", "2");

  /** Two takes the place of one. */
  private static final Change TAKEOVER =
      new Change.Write(List.of(release("2", CHAMPION), release("1", RETIRED)));

  private static final StageMove ONE_RETIRED = new StageMove(ONE, Optional.of(CHAMPION), RETIRED);

  private final MemoryBrokers brokers = MemoryBrokers.with(CHAMPION_ONE, CANDIDATE_TWO);

  @Test
  void whatIsThereIsReadAsOftenAsItIsAskedFor() {
    try (ModelRegistry registry = ModelRegistry.open(brokers)) {
      assertThat(registry.read().champion().map(AnnouncedRelease::key)).contains(ONE);
      brokers.announce(release("2", CHAMPION));
      assertThat(registry.read().champion().map(AnnouncedRelease::key)).contains(TWO);
    }
  }

  @Test
  void aChangeIsCommittedAsAWholeAndInItsOrder() {
    // when
    ChangeResult result = change(now -> TAKEOVER);

    // then
    assertThat(result)
        .isEqualTo(
            new ChangeResult.Done(
                List.of(new StageMove(TWO, Optional.of(CANDIDATE), CHAMPION), ONE_RETIRED)));
    assertThat(brokers.announced())
        .containsExactly(
            "compact/1 CHAMPION", "compact/2 CANDIDATE", "compact/2 CHAMPION", "compact/1 RETIRED");
    assertThat(brokers.last().partition()).isZero();
    assertThat(brokers.writers())
        .singleElement()
        .extracting(MockProducer::commitCount)
        .isEqualTo(1L);
    assertThat(brokers.allClosed()).isTrue();
  }

  @Test
  void aReleaseThatNobodyKnewIsNew() {
    ChangeResult result = change(now -> new Change.Write(List.of(release("3", CANDIDATE))));

    assertThat(result)
        .isEqualTo(
            new ChangeResult.Done(
                List.of(
                    new StageMove(new ReleaseKey("compact", "3"), Optional.empty(), CANDIDATE))));
  }

  @Test
  void whoLooksAfterAChangeSeesItHoweverLateBrokersShowIt() {
    // given
    brokers.showAfter(3);

    // when
    ChangeResult result;
    Optional<ReleaseKey> champion;
    try (ModelRegistry registry = ModelRegistry.openForChange(brokers)) {
      result = registry.change(now -> TAKEOVER);
      champion = registry.read().champion().map(AnnouncedRelease::key);
    }

    // then
    assertThat(result).isInstanceOf(ChangeResult.Done.class);
    assertThat(champion).contains(TWO);
  }

  @Test
  void whatIsRefusedOrAsItShouldBeOpensNoTransaction() {
    assertThat(change(now -> new Change.Refused("no gate")))
        .isEqualTo(new ChangeResult.Refused("no gate"));
    assertThat(change(now -> new Change.Nothing("it serves already")))
        .isEqualTo(new ChangeResult.Unchanged("it serves already"));

    assertThat(brokers.writers()).isEmpty();
    assertThat(brokers.announced()).hasSize(2);
  }

  @Test
  void aChangeIsDecidedAgainOnWhatWasAnnouncedMeanwhile() {
    // given somebody who is faster
    brokers.onProducer(producer -> brokers.announce(release("2", SHADOW)));
    List<String> decidedOn = new ArrayList<>();

    // when
    ChangeResult result =
        change(
            now -> {
              decidedOn.add(now.find(TWO).orElseThrow().stage().name());
              return TAKEOVER;
            });

    // then
    assertThat(decidedOn).containsExactly("CANDIDATE", "SHADOW");
    assertThat(result)
        .isEqualTo(
            new ChangeResult.Done(
                List.of(new StageMove(TWO, Optional.of(SHADOW), CHAMPION), ONE_RETIRED)));
  }

  @Test
  void whatSomebodyElseHasMadeNeedlessOrImpossibleMeanwhileIsNotWritten() {
    // given
    brokers.onProducer(producer -> brokers.announce(release("2", CHAMPION)));

    // when
    ChangeResult needless =
        change(now -> serves(TWO, now.champion()) ? new Change.Nothing("it serves") : TAKEOVER);
    brokers.onProducer(producer -> brokers.announce(release("1", CHAMPION)));
    ChangeResult impossible =
        change(now -> serves(ONE, now.champion()) ? new Change.Refused("too late") : TAKEOVER);

    // then
    assertThat(needless).isEqualTo(new ChangeResult.Unchanged("it serves"));
    assertThat(impossible).isEqualTo(new ChangeResult.Refused("too late"));
    assertThat(brokers.announced()).hasSize(4).doesNotContain("compact/1 RETIRED");
    assertThat(brokers.allClosed()).isTrue();
  }

  @Test
  void ofTwoWhoChangeAtOnceTheLaterWinsAndTheEarlierWritesNothing() {
    // given
    List<ChangeResult> later = new ArrayList<>();

    // when the later one comes and goes while the earlier one decides
    ChangeResult earlier =
        change(
            now -> {
              if (brokers.writers().size() == 1) {
                later.add(change(then -> new Change.Write(List.of(release("2", SHADOW)))));
              }
              return TAKEOVER;
            });

    // then
    assertThat(later).singleElement().isInstanceOf(ChangeResult.Done.class);
    assertThat(refusal(earlier)).contains("somebody else", "./radstream models list", "try again");
    assertThat(brokers.announced())
        .containsExactly("compact/1 CHAMPION", "compact/2 CANDIDATE", "compact/2 SHADOW");
  }

  static Stream<KafkaException> fencings() {
    return Stream.of(
        new ProducerFencedException("fenced"),
        new InvalidProducerEpochException("an old epoch"),
        new KafkaException("cannot commit", new ProducerFencedException("fenced")),
        new KafkaException(
            "cannot commit",
            new KafkaException(new InvalidProducerEpochException("an old epoch"))));
  }

  @ParameterizedTest
  @MethodSource("fencings")
  void whoIsFencedIsRefusedHoweverTheBrokersSayIt(KafkaException fencing) {
    brokers.onProducer(producer -> producer.commitTransactionException = fencing);

    assertThat(refusal(change(now -> TAKEOVER))).contains("somebody else has begun to change");
    assertThat(brokers.announced()).hasSize(2);
    assertThat(brokers.allClosed()).isTrue();
  }

  @Test
  void brokersThatFailInAChangeAreUnreachableWhereverTheyFail() {
    KafkaException failure = new TimeoutException("no answer");

    brokers.onProducer(producer -> producer.initTransactionException = failure);
    assertUnreachable(() -> change(now -> TAKEOVER), failure);
    brokers.onProducer(producer -> producer.sendException = failure);
    assertUnreachable(() -> change(now -> TAKEOVER), failure);
    brokers.onProducer(producer -> producer.commitTransactionException = failure);
    assertUnreachable(() -> change(now -> TAKEOVER), failure);

    assertThat(brokers.announced()).hasSize(2);
    assertThat(brokers.allClosed()).isTrue();
  }

  @Test
  void brokersThatFailWhileSomebodyLooksAreUnreachable() {
    KafkaException failure = new TimeoutException("no answer");
    brokers.put("xray.models.drift", "compact/1", json("{}"));

    try (ModelRegistry registry = ModelRegistry.open(brokers)) {
      brokers.readers().get(0).setPollException(failure);
      assertUnreachable(registry::read, failure);
      brokers.readers().get(0).setPollException(failure);
      assertUnreachable(() -> registry.drift(ONE), failure);
    }
  }

  @Test
  void whatTheSchemaRegistryRefusesIsNotTakenForTheBrokersFault() {
    RegistryException refused = new SchemaRefusedException("incompatible");

    // when releases cannot be read
    brokers.failRegistry(refused);
    try (ModelRegistry registry = ModelRegistry.open(brokers)) {
      assertThatThrownBy(registry::read).isSameAs(refused);
    }

    // when they cannot be written
    brokers.failRegistry(null);
    assertThatThrownBy(
            () ->
                change(
                    now -> {
                      if (brokers.writers().size() == 1) {
                        brokers.failRegistry(refused);
                      }
                      return TAKEOVER;
                    }))
        .isSameAs(refused);

    // then
    assertThat(brokers.writers().get(0).transactionInFlight()).isFalse();
    assertThat(brokers.announced()).hasSize(2);
    assertThat(brokers.allClosed()).isTrue();
  }

  @Test
  void theLastReportOnDriftIsFound() {
    brokers.put("xray.models.drift", "compact/1", json("{\"images\": 1}"));
    brokers.put("xray.models.drift", "compact/1", json("{\"images\": 2}"));

    try (ModelRegistry registry = ModelRegistry.open(brokers)) {
      assertThat(registry.drift(ONE).map(report -> report.path("images").asInt())).contains(2);
      assertThat(registry.drift(TWO)).isEmpty();
      // The same consumer reads releases afterwards.
      assertThat(registry.read().all()).hasSize(2);
    }
  }

  private ChangeResult change(Decision decision) {
    try (ModelRegistry registry = ModelRegistry.openForChange(brokers)) {
      return registry.change(decision);
    }
  }

  private static boolean serves(ReleaseKey key, Optional<AnnouncedRelease> champion) {
    return champion.filter(of -> of.key().equals(key)).isPresent();
  }

  private static String refusal(ChangeResult result) {
    assertThat(result).isInstanceOf(ChangeResult.Refused.class);
    return ((ChangeResult.Refused) result).why();
  }

  private static void assertUnreachable(ThrowingCallable call, KafkaException failure) {
    assertThatThrownBy(call)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContainingAll(
            String.valueOf(failure.getMessage()), "./radstream models list shows what is in force")
        .cause()
        .isSameAs(failure);
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
