package io.radstream.schemas.brokers;

import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers which rights the client itself lacks; takes no right to ask. What cannot be
 * asked counts as there: a group or transaction that does not exist yet tells only whether it may
 * be seen, and one whose coordinator is away tells nothing.
 */
public final class MissingRights {

  private static final Duration COORDINATOR = Duration.ofSeconds(5);

  private final Admin admin;
  private final Duration patience;

  /** Asks by a client that the caller closes, each question for so long at most. */
  public MissingRights(Admin admin, Duration patience) {
    this.admin = admin;
    this.patience = patience;
  }

  /**
   * Those of the rights that the client lacks, in their order.
   *
   * @throws ExecutionException if the brokers fail for another reason than a missing right
   */
  public List<Right> of(List<Right> rights)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<String, Set<AclOperation>> topics = topics(names(rights));
    Map<Right, Boolean> missing = new HashMap<>();
    for (Right right : rights) {
      missing.put(right, isMissing(right, topics));
    }
    return rights.stream().filter(right -> missing.getOrDefault(right, false)).toList();
  }

  private boolean isMissing(Right right, Map<String, Set<AclOperation>> topics)
      throws ExecutionException, InterruptedException {
    String name = right.resource().name();
    if (right.isOn(TOPIC)) {
      Set<AclOperation> allowed = topics.get(name);
      return allowed != null && !allowed.contains(right.operation());
    }
    // Whatever begins alike is under the same right.
    return (right.isOn(GROUP) && isMissing(right, group(name)))
        || (right.isOn(TRANSACTIONAL_ID)
            && coordinated(admin.describeTransactions(List.of(name)).description(name)).denied());
  }

  private static boolean isMissing(Right right, Response<ConsumerGroupDescription> group) {
    Set<AclOperation> allowed = group.value() == null ? null : group.value().authorizedOperations();
    return group.denied() || (allowed != null && !allowed.contains(right.operation()));
  }

  private static List<String> names(List<Right> rights) {
    return rights.stream()
        .filter(right -> right.isOn(TOPIC))
        .filter(right -> right.resource().patternType() == PatternType.LITERAL)
        .map(right -> right.resource().name())
        .distinct()
        .toList();
  }

  /** What may be done with those topics that can be told about. */
  private Map<String, Set<AclOperation>> topics(List<String> names)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<String, KafkaFuture<TopicDescription>> described =
        admin
            .describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    Map<String, Set<AclOperation>> allowed = new HashMap<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : described.entrySet()) {
      Response<TopicDescription> answer = answer(topic.getValue(), patience);
      if (answer.denied()) {
        allowed.put(topic.getKey(), Set.of());
      } else if (answer.value() != null && answer.value().authorizedOperations() != null) {
        allowed.put(topic.getKey(), answer.value().authorizedOperations());
      }
    }
    return allowed;
  }

  private Response<ConsumerGroupDescription> group(String name)
      throws ExecutionException, InterruptedException {
    KafkaFuture<ConsumerGroupDescription> described =
        admin
            .describeConsumerGroups(
                List.of(name),
                new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
            .describedGroups()
            .get(name);
    return described == null ? new Response<>(null, false) : coordinated(described);
  }

  /** A description, a refusal, or neither where it cannot be told. */
  private record Response<T>(@Nullable T value, boolean denied) {}

  /** A coordinator that is away for a while must not keep anybody from starting. */
  private <T> Response<T> coordinated(KafkaFuture<T> question)
      throws ExecutionException, InterruptedException {
    try {
      return answer(question, patience.compareTo(COORDINATOR) < 0 ? patience : COORDINATOR);
    } catch (TimeoutException e) {
      return new Response<>(null, false);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthenticationException) {
        throw e;
      }
      return new Response<>(null, false);
    }
  }

  private static <T> Response<T> answer(KafkaFuture<T> question, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      return new Response<>(question.get(patience.toMillis(), TimeUnit.MILLISECONDS), false);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return new Response<>(null, true);
      }
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return new Response<>(null, false);
      }
      throw e;
    }
  }
}
