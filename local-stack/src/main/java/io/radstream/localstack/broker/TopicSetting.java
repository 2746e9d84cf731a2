package io.radstream.localstack.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/**
 * One setting of one topic, as an administrator would make it.
 *
 * @param topic which exists
 * @param name of the setting
 * @param value as Kafka writes it
 */
public record TopicSetting(String topic, String name, String value) {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MS = 20;

  /**
   * Makes it so. Blocks until the broker that is asked tells it itself: a broker answers from its
   * own copy of the metadata, which the controller's orders reach later.
   *
   * @throws ExecutionException if the broker refuses
   * @throws TimeoutException if it is not told within 30 s
   */
  public void apply(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
    var change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    await(admin.incrementalAlterConfigs(Map.of(resource(), List.of(change))).all());
    long begun = System.nanoTime();
    while (!isTold(admin)) {
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new TimeoutException("the broker does not tell " + name + " of " + topic);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private boolean isTold(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    Config told = await(admin.describeConfigs(List.of(resource())).all()).get(resource());
    ConfigEntry entry = told == null ? null : told.get(name);
    return entry != null && value.equals(entry.value());
  }

  private ConfigResource resource() {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static <T> T await(KafkaFuture<T> answer)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
