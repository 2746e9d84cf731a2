package io.radstream.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.radstream.schemas.topics.Topics;
import java.nio.file.Path;
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
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StackConfig.kept(Path.of("data"), 65_536, 8081))
        .withMessageContaining("65536");
  }

  @Test
  void topicNeedsAPartition() {
    StackConfig config = StackConfig.temporary();

    assertThatIllegalArgumentException().isThrownBy(() -> config.withTopics(Topics.standard(), 0));
  }
}
