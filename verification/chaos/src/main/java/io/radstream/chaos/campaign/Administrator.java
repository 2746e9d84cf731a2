package io.radstream.chaos.campaign;

import io.radstream.localstack.broker.TopicSetting;
import io.radstream.localstack.process.StackException;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.TopicLayout.TopicChanges;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
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

  /** Sets one setting of one topic; returns when the broker tells it. */
  public void set(String topic, String setting, String value) {
    TopicSetting unused =
        ask(
            admin -> {
              TopicSetting wanted = new TopicSetting(topic, setting, value);
              wanted.apply(admin);
              return wanted;
            });
  }

  /** What {@code ./radstream topics} does. */
  public TopicChanges correct() {
    return ask(admin -> TopicLayout.of(stack.topics(), 1).correct(admin, LIMIT));
  }

  /** As older versions made the topics: records are as old as their senders' clocks say. */
  public void undoCorrections() {
    TopicLayout.of(stack.topics(), 1)
        .names()
        .forEach(name -> set(name, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"));
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
