package io.radstream.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.localstack.DataDirectory.DirectoryInUseException;
import io.radstream.localstack.broker.Broker;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackLifeIT {

  private static final String SUBJECT = "/subjects/film-value/versions";

  @Test
  void closingATemporaryStackLeavesNoProcessAndNoFile() {
    StackConfig config = StackConfig.temporary();
    LocalStack stack = LocalStack.start(config);
    long broker = stack.broker().pid();
    long registry = stack.registry().pid();
    assertThat(config.directory()).isDirectory();

    stack.close();

    assertThat(ProcessHandle.of(broker)).isEmpty();
    assertThat(ProcessHandle.of(registry)).isEmpty();
    assertThat(config.directory()).doesNotExist();
  }

  @Test
  void recordsAndSchemasAreFoundAgainByTheNextStack(@TempDir Path directory) throws Exception {
    byte[] image = "film".getBytes(StandardCharsets.UTF_8);
    try (LocalStack stack = LocalStack.start(StackConfig.kept(directory, 0, 0))) {
      TestClients.produce(stack, "xray.images", image);
      TestClients.post(
          stack.registryUrl() + SUBJECT, "{\"schema\": \"{\\\"type\\\":\\\"int\\\"}\"}");
    }

    try (LocalStack next = LocalStack.start(StackConfig.kept(directory, 0, 0))) {
      assertThat(TestClients.consume(next, "xray.images", 1)).containsExactly(image);
      assertThat(TestClients.get(next.registryUrl() + SUBJECT)).isEqualTo("[1]");
    }
  }

  @Test
  void secondStackCannotTakeTheSameDirectory(@TempDir Path directory) throws Exception {
    StackConfig config =
        StackConfig.kept(directory, 0, 0).withTopics(Topics.withPrefix("other."), 2);

    try (LocalStack stack = LocalStack.start(config)) {
      assertThatThrownBy(() -> LocalStack.start(config))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining(directory.toString());

      try (Admin admin = Broker.admin(stack.bootstrapServers())) {
        assertThat(admin.listTopics().names().get())
            .containsExactlyInAnyOrderElementsOf(stack.topics().all());
      }
    }
  }
}
