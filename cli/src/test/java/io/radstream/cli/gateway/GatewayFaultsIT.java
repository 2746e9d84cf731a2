package io.radstream.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.disk.BoundedDisk;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Devices send each instance again until it is stored, while the broker is killed, the gateway is
 * killed and the gateway's disk is full: every instance has exactly one outcome.
 */
@Tag("campaign")
@Timeout(900)
class GatewayFaultsIT {

  private static final int INSTANCES = 500;
  private static final int DEVICES = 4;
  private static final long DISK = 64 << 20;
  private static final Duration FULL = Duration.ofSeconds(60);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final LocalStack stack = LocalStack.start(StackConfig.temporary());
  private final AtomicInteger stored = new AtomicInteger();
  private final AtomicInteger outOfResources = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();

  @TempDir private Path folder;
  private BoundedDisk disk;
  private Path configuration = Path.of("");
  private final List<GatewayProcess> gateways = new ArrayList<>();

  @BeforeEach
  void prepare() throws IOException {
    String obstacle = BoundedDisk.obstacle().orElse("");
    Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
    disk = BoundedDisk.open(folder.resolve("disk"), DISK);
    RandomBundle.small("untrained-1").writeTo(folder.resolve("untrained.zip"));
    configuration =
        GatewayProcess.configuration(stack, folder, folder.resolve("disk").resolve("identity"), "");
  }

  @AfterEach
  void end() {
    gateways.forEach(GatewayProcess::close);
    if (disk != null) {
      disk.close();
    }
    stack.close();
  }

  @Test
  void everyInstanceHasOneOutcomeThoughBrokerGatewayAndDiskFail() throws Exception {
    GatewayProcess gateway = startGateway();
    int port = gateway.port();
    RunHistory history = new RunHistory();
    ExecutorService devices = Executors.newFixedThreadPool(DEVICES);
    try (StreamApp app = StreamApp.start(config());
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), history)) {
      List<Future<?>> sending = new ArrayList<>();
      for (int device = 0; device < DEVICES; device++) {
        int first = device;
        sending.add(devices.submit(() -> send(port, first)));
      }

      awaitStored(INSTANCES / 5);
      stack.broker().kill();
      await().atMost(LIMIT).until(() -> outOfResources.get() > 0);
      stack.broker().restart(Duration.ofMinutes(2));

      awaitStored(2 * INSTANCES / 5);
      gateway.process().destroyForcibly().onExit().join();
      GatewayProcess unused = startGateway();

      awaitStored(3 * INSTANCES / 5);
      int before = outOfResources.get();
      disk.fill();
      // How long it is full is the case itself.
      await().pollDelay(FULL).atMost(FULL.plus(LIMIT)).until(() -> outOfResources.get() > before);
      assertThat(stored.get()).isLessThan(INSTANCES);
      disk.free();

      for (Future<?> one : sending) {
        one.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
      await().atMost(LIMIT).until(() -> history.imageIds().size() >= INSTANCES);
      app.stop();
      outcomes.readToEnd(LIMIT);
    } finally {
      devices.shutdownNow();
    }

    System.out.printf(
        "%d stored, %d answered 0xA700, %d associations broken, %d outcomes%n",
        stored.get(), outOfResources.get(), broken.get(), history.imageIds().size());
    assertThat(history.imageIds()).hasSize(INSTANCES).doesNotHaveDuplicates();
    assertThat(history.diagnoses()).hasSize(INSTANCES);
    assertThat(broken.get()).isPositive();
  }

  private GatewayProcess startGateway() throws IOException {
    Path log = folder.resolve("gateway-%d.log".formatted(gateways.size() + 1));
    GatewayProcess gateway = GatewayProcess.start(configuration, log, disk.entrance());
    gateways.add(gateway);
    return gateway;
  }

  private void awaitStored(int count) {
    await().atMost(LIMIT).until(() -> stored.get() >= count);
  }

  /** What a device does: the next one when this one is stored. */
  private void send(int port, int first) {
    for (int i = first; i < INSTANCES; i += DEVICES) {
      InstanceFile instance = PhantomInstances.of(i);
      await().pollDelay(Duration.ZERO).atMost(LIMIT).until(() -> isStored(port, instance));
      stored.incrementAndGet();
    }
  }

  private boolean isStored(int port, InstanceFile instance) {
    try {
      int status = PhantomInstances.sendTo(port, instance);
      if (status != 0) {
        assertThat(status).isEqualTo(0xA700);
        outOfResources.incrementAndGet();
      }
      return status == 0;
    } catch (IOException e) {
      broken.incrementAndGet();
      return false;
    }
  }

  private StreamConfig config() {
    return StreamConfig.defaults(
        stack.bootstrapServers(), stack.registryUrl(), folder.resolve("untrained.zip").toString());
  }
}
