package io.radstream.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.radstream.console.UsageException;
import io.radstream.localstack.broker.ClusterShape;
import io.radstream.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackConfigTest {

  @Test
  void temporaryStacksNeverShareADirectory() {
    assertThat(StackConfig.temporary().directory())
        .isNotEqualTo(StackConfig.temporary().directory());
  }

  @Test
  void directoryIsIndependentOfTheWorkingDirectory() {
    assertThat(StackConfig.kept(Path.of("data"), 9092, 8081).directory()).isAbsolute();
  }

  @Test
  void portOutsideItsRangeIsRefused() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> StackConfig.kept(Path.of("data"), 65_536, 8081))
        .withMessageContaining("65536");
  }

  @Test
  void topicNeedsAPartition() {
    StackConfig config = StackConfig.temporary();

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> config.withTopics(Topics.standard(), 0));
  }

  @Test
  void quorumIsOneOrThree() {
    StackConfig config = StackConfig.temporary();

    assertThat(config.withBrokers(3).shape().brokers()).isEqualTo(3);
    assertThatExceptionOfType(UsageException.class).isThrownBy(() -> config.withBrokers(2));
  }

  @Test
  void onlyASingleBrokerHasSettingsOfItsOwn() {
    StackConfig config = StackConfig.temporary().withBrokerSettings(Map.of("a", "b"));

    assertThat(config.shape().settings()).containsEntry("a", "b");
    assertThatIllegalArgumentException().isThrownBy(() -> config.withBrokers(3));
  }

  @Test
  void shapeIsPutTogetherStepByStep() {
    ClusterShape shape =
        StackConfig.temporary()
            .withBrokerDisks(1 << 20)
            .withInterruptibleNetwork()
            .withBrokers(3)
            .withTopics(Topics.withPrefix("other."), 2)
            .shape();

    assertThat(shape).isEqualTo(new ClusterShape(3, true, 1 << 20));
  }
}
