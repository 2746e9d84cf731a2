package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.ImageReference;
import io.radstream.schemas.Priority;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.publish.ImageSender;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An image that takes as long as the test wants: its archive is silent until it is told to speak.
 */
@Timeout(300)
class SlowImagesIT {

  private static final String STUDY = "study";
  private static final int QUICK = 40;

  private final CountDownLatch speak = new CountDownLatch(1);
  private final ExecutorService connections = Executors.newCachedThreadPool();
  private HttpServer archive;

  @BeforeEach
  void startArchive() throws IOException {
    archive = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    archive.setExecutor(connections);
    archive.createContext(
        "/film",
        exchange -> {
          try {
            speak.await();
            exchange.sendResponseHeaders(200, TestImages.grey(200).length);
            try (OutputStream body = exchange.getResponseBody()) {
              body.write(TestImages.grey(200));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    archive.start();
  }

  @AfterEach
  void stopArchive() {
    speak.countDown();
    archive.stop(0);
    connections.shutdownNow();
  }

  @Test
  void commitsPassOverASlowImageAndWhoGoesOnUsesNothingTwice() throws Exception {
    try (LocalStack stack = LocalStack.start(StackConfig.temporary());
        ImageSender device =
            new ImageSender(stack.bootstrapServers(), stack.registryUrl(), stack.topics());
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), new RunHistory())) {
      // given a slow image, one of its study, and others in all partitions
      StreamConfig config = config(stack);
      List<String> behind = List.of("slow", "behind");
      device.publish(TestImages.image("slow", STUDY, Priority.ROUTINE, reference()));
      device.publish(
          TestImages.image("behind", STUDY, Priority.ROUTINE, ByteBuffer.wrap(TestImages.grey(9))));
      List<String> quick = publish(device, "first");

      // when
      try (StreamApp first = StreamApp.start(config, TestImages.model(Duration.ZERO))) {
        await().atMost(Duration.ofMinutes(1)).until(() -> outcomes.seen().outcomeCount() >= QUICK);

        // then the others are committed, and the offset is that of the slow image
        assertThat(outcomes.seen().imageIds()).containsExactlyInAnyOrderElementsOf(quick);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> committed(stack).stream().anyMatch(SlowImagesIT::passesOver));
        await().atMost(Duration.ofSeconds(30)).until(first::ready);
        assertThat(first.failure()).isEmpty();
      }
      try (StreamApp second = StreamApp.start(config, TestImages.model(Duration.ZERO))) {
        quick.addAll(publish(device, "second"));
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> outcomes.seen().outcomeCount() >= 2 * QUICK);
        speak.countDown();
        quick.addAll(behind);
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> outcomes.seen().outcomeCount() >= quick.size());

        // then each has one outcome, in the order of the study, and nothing is open any more
        outcomes.readToEnd(Duration.ofMinutes(1));
        assertThat(outcomes.seen().imageIds()).containsExactlyInAnyOrderElementsOf(quick);
        assertThat(outcomes.seen().reasons()).isEmpty();
        assertThat(outcomes.seen().diagnoses())
            .filteredOn(diagnosis -> diagnosis.getStudyId().equals(STUDY))
            .extracting(diagnosis -> diagnosis.getImageId())
            .containsExactlyElementsOf(behind);
        assertThat(second.counters().images()).isEqualTo(QUICK + 2);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> committed(stack).stream().noneMatch(SlowImagesIT::passesOver));
      }
    }
  }

  private static boolean passesOver(OffsetAndMetadata committed) {
    return committed.metadata().contains(";radstream-open-1;");
  }

  private static List<OffsetAndMetadata> committed(LocalStack stack) throws Exception {
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
      Map<TopicPartition, OffsetAndMetadata> all =
          admin.listConsumerGroupOffsets("radstream-stream").partitionsToOffsetAndMetadata().get();
      return List.copyOf(all.values());
    }
  }

  private static List<String> publish(ImageSender device, String name) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < QUICK; i++) {
      ids.add(name + "-" + i);
      device.publish(TestImages.image(name + "-" + i, TestImages.grey(i)));
    }
    device.flush();
    return ids;
  }

  private ImageReference reference() throws Exception {
    byte[] image = TestImages.grey(200);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(image);
    return ImageReference.newBuilder()
        .setUri("http://127.0.0.1:%d/film".formatted(archive.getAddress().getPort()))
        .setSha256(HexFormat.of().formatHex(hash))
        .setSizeBytes(image.length)
        .build();
  }

  private StreamConfig config(LocalStack stack) {
    return StreamConfig.defaults(stack.bootstrapServers(), stack.registryUrl(), "shipped")
        .with("streams.transaction.timeout", "45s")
        .with("inflight.drain.timeout", "36s")
        .with("references.networks", "127.0.0.0/8")
        .with("references.schemes", "http")
        .with("references.hosts", "127.0.0.1:" + archive.getAddress().getPort())
        .with("references.timeout", "30s");
  }
}
