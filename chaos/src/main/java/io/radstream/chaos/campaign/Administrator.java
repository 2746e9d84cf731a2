package io.radstream.chaos.campaign;

import io.radstream.localstack.process.StackException;
import io.radstream.schemas.topics.TopicChanges;
import io.radstream.schemas.topics.TopicLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Whoever may change the settings of topics. Every call blocks until the broker has answered, and
 * throws {@link StackException} if it does not.
 *
 * @param stack whose topics
 */
public record Administrator(Stack stack) {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private interface Order<T> {
    T to(Admin admin) throws ExecutionException, TimeoutException, InterruptedException;
  }

  /** Sets one setting of one topic. */
  public void set(String topic, String setting, String value) {
    change(List.of(topic), setting, value);
  }

  /** What {@code ./radstream topics} does. */
  public TopicChanges correct() {
    return ask(admin -> TopicLayout.of(stack.topics(), 1).correct(admin, LIMIT));
  }

  /** As older versions made the topics: records are as old as their senders' clocks say. */
  public void undoCorrections() {
    change(
        TopicLayout.of(stack.topics(), 1).names(),
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        "CreateTime");
  }

  private void change(List<String> names, String setting, String value) {
    AlterConfigOp operation =
        new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    Map<ConfigResource, List<AlterConfigOp>> changes =
        names.stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .collect(Collectors.toMap(Function.identity(), topic -> List.of(operation)));
    Void unused =
        ask(
            admin ->
                admin
                    .incrementalAlterConfigs(Map.copyOf(changes))
                    .all()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS));
  }

  private <T> T ask(Order<T> order) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.directBootstrapServers()))) {
      return order.to(admin);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("The topics could not be changed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while changing the topics", e);
    }
  }
}
