package io.radstream.modelregistry;

import static io.radstream.modelregistry.announce.TestReleases.release;
import static io.radstream.schemas.ReleaseStage.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.brokers.UnusableException;
import io.radstream.schemas.topics.TopicLayout;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which topic releases are looked for and changed, and in which they are not. */
class RegistryTopicTest {

  private final MemoryBrokers brokers = new MemoryBrokers();

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(brokers.allClosed()).isTrue();
  }

  @Test
  void whoOnlyLooksMakesNoTopic() {
    assertThatThrownBy(() -> ModelRegistry.open(brokers))
        .isInstanceOf(UnusableException.class)
        .hasMessageContainingAll("no topic xray.models", "--topic-prefix");

    assertThat(brokers.setUp().made()).isEmpty();
  }

  @Test
  void whoChangesReleasesMakesTheTopicOnceOfOnePartitionAndForEver() {
    ModelRegistry.openForChange(brokers).close();
    ModelRegistry.openForChange(brokers).close();

    assertThat(brokers.setUp().made())
        .singleElement()
        .returns("xray.models", NewTopic::name)
        .returns(1, NewTopic::numPartitions)
        .extracting(NewTopic::configs)
        .isEqualTo(TopicLayout.compacted());
    ModelRegistry.open(brokers).close();
  }

  @Test
  void newTopicIsWaitedForThatTheAskedBrokerDoesNotKnowYet() {
    brokers.setUp().knowOfTopicsLater(3);

    ModelRegistry.openForChange(brokers).close();

    assertThat(brokers.setUp().made()).hasSize(1);
  }

  @Test
  void releasesAreNotChangedWhereTheyHaveNoOrder() {
    brokers.announce(release("1", CANDIDATE));
    brokers.setUp().describe(2, "compact");

    assertThatThrownBy(() -> ModelRegistry.openForChange(brokers))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("xray.models must have 1 partition and has 2");
    // Only the first one counts for who looks.
    ModelRegistry.open(brokers).close();
  }

  @Test
  void releasesAreNotChangedWhereTheyWouldBeDeleted() {
    brokers.announce(release("1", CANDIDATE));
    brokers.setUp().describe(1, "delete");

    assertThatThrownBy(() -> ModelRegistry.openForChange(brokers))
        .isInstanceOf(UnusableException.class)
        .hasMessageContainingAll("cleanup.policy=compact", "has delete", "champion");
  }

  @Test
  void brokersThatRefuseToTellAreNamed() {
    brokers.setUp().refuse(new TopicAuthorizationException("xray.models"));

    assertThatThrownBy(() -> ModelRegistry.open(brokers))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("broker:9092")
        .hasCauseInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> ModelRegistry.openForChange(brokers))
        .isInstanceOf(UnreachableException.class);
  }
}
