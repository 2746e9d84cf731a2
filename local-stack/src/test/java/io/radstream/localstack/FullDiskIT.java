package io.radstream.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.localstack.disk.BoundedDisk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kafka with one folder for its records gives up when it cannot write there. */
@Tag("campaign")
class FullDiskIT {

  private static final long DISK = 128 << 20;

  @Test
  void brokerWithAFullDiskEndsAndComesBackOnceThereIsRoom() throws Exception {
    String obstacle = BoundedDisk.obstacle().orElse("");
    Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
    byte[] before = "before".getBytes(StandardCharsets.UTF_8);
    byte[] during = new byte[1 << 20];

    try (LocalStack stack = LocalStack.start(StackConfig.temporary().withBrokerDisks(DISK));
        var sending = TestClients.sending(stack.bootstrapServers())) {
      sending.send("xray.images", before).get(60, TimeUnit.SECONDS);
      CompletableFuture<?> ended = stack.broker().onExit();

      stack.disks().get(0).fill();
      Future<RecordMetadata> sent = sending.send("xray.images", during);
      ended.get(60, TimeUnit.SECONDS);
      stack.disks().get(0).free();
      stack.broker().restart(Duration.ofMinutes(2));

      sent.get(60, TimeUnit.SECONDS);
      assertThat(TestClients.consume(stack, "xray.images", 2)).containsExactly(before, during);
    }
  }
}
