package io.radstream.browser;

import io.radstream.localstack.LocalStack;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.stack.SharedStack;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Brokers and topics. Immutable. */
record Installation(LocalStack stack, Topics topics) {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Empty topics of one partition each, at the brokers of this JVM. */
  static Installation ofItsOwn() throws Exception {
    LocalStack stack = SharedStack.get();
    Topics topics = SharedStack.ownTopics();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      var unused = TopicLayout.of(topics, 1).ensure(admin, LIMIT);
    }
    return new Installation(stack, topics);
  }
}
