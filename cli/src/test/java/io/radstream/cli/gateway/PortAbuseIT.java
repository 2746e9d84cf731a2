package io.radstream.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.cli.JavaProgram;
import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A device has all its images stored whatever others do to the port. The gateway, the others and
 * the device are a process each.
 */
@Timeout(600)
class PortAbuseIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int IMAGES_AN_ASSOCIATION = 10;
  private static final long MOST_MORE_KIB = 192 << 10;

  private final LocalStack stack = LocalStack.start(StackConfig.temporary());

  @TempDir private Path folder;
  private GatewayProcess gateway;
  private int sent;

  @BeforeEach
  void start() throws IOException {
    Path configuration =
        GatewayProcess.configuration(stack, folder, folder.resolve("identity"), "");
    gateway = GatewayProcess.start(configuration, folder.resolve("gateway.log"), List.of());
  }

  @AfterEach
  void end() {
    gateway.close();
    stack.close();
  }

  @Test
  void storesWhatADeviceSendsAmongAllOthers() throws Exception {
    Process others = abuse();
    try {
      assertThat(send(20)).hasSize(20);
    } finally {
      others.destroyForcibly().onExit().join();
    }
  }

  /** Prints what the others cost; no figure of a busy machine decides. */
  @Test
  @Tag("campaign")
  void measuresWhatTheOthersCost() throws Exception {
    Path status = Path.of("/proc", Long.toString(gateway.process().pid()), "status");
    Assumptions.assumeTrue(Files.exists(status), "memory is read from Linux' /proc");
    send(600);
    long[] alone = send(400);
    long memoryAlone = resident(status);

    Process others = abuse();
    long[] among = send(400);
    others.destroyForcibly().onExit().join();

    long memoryAmong = resident(status);
    System.out.printf(
        "alone: median %d us, 95 %% %d us; among others: median %d us, 95 %% %d us%n",
        at(alone, 0.5), at(alone, 0.95), at(among, 0.5), at(among, 0.95));
    System.out.printf("resident: %d KiB alone, %d KiB among others%n", memoryAlone, memoryAmong);
    assertThat(memoryAmong - memoryAlone).isLessThan(MOST_MORE_KIB);
  }

  private Process abuse() throws IOException {
    Path log = folder.resolve("others.log");
    Process others =
        JavaProgram.of(
                log,
                List.of("-Xmx256m"),
                PortAbuser.class.getName(),
                Integer.toString(gateway.port()))
            .start();
    await()
        .atMost(LIMIT)
        .until(() -> Files.readString(log).contains(PortAbuser.AT_WORK) || !others.isAlive());
    assertThat(others.isAlive()).as(() -> log + " tells why it ended").isTrue();
    return others;
  }

  /** How long each image took, in microseconds, sorted; each must be stored. */
  private long[] send(int images) throws IOException {
    long[] took = new long[images];
    SenderSettings settings = SenderSettings.of("127.0.0.1", gateway.port(), "RADSTREAM", "DEVICE");
    for (int i = 0; i < images; i += IMAGES_AN_ASSOCIATION) {
      Kind kind = Kind.of(PhantomInstances.of(sent));
      try (DicomSender sender = DicomSender.open(settings, Set.of(kind))) {
        for (int j = i; j < i + IMAGES_AN_ASSOCIATION; j++) {
          InstanceFile image = PhantomInstances.of(sent++);
          long begun = System.nanoTime();
          assertThat(sender.store(image).status()).isZero();
          took[j] = (System.nanoTime() - begun) / 1000;
        }
        sender.release();
      }
    }
    Arrays.sort(took);
    return took;
  }

  private static long resident(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static long at(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
