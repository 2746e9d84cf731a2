package io.radstream.benchmarks.load;

import io.radstream.localstack.LocalStack;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Topics of a turn's own on a broker that others use, too. Stateless. */
public final class TurnTopics {

  private static final int PARTITIONS = 6;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private TurnTopics() {}

  /**
   * Creates them.
   *
   * @param prefix of their names, with its dot
   */
  public static Topics create(LocalStack stack, String prefix) throws InterruptedException {
    Topics topics = Topics.withPrefix(prefix);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      List<String> unused = TopicLayout.of(topics, PARTITIONS).ensure(admin, LIMIT);
      return topics;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The topics could not be created", e);
    }
  }
}
