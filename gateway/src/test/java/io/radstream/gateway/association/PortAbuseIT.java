package io.radstream.gateway.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.storage.StoreAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A good sender gets all its answers whatever others do to the port. */
class PortAbuseIT {

  private static final Limits LIMITS = new Limits(64, 64, 128 * 1024, 1 << 20, 32 << 20);
  private static final int IDLE = 200;
  private static final int SLOW = 10;

  private final List<Socket> abusers = new ArrayList<>();
  private final ScheduledExecutorService others = Executors.newScheduledThreadPool(3);
  private ScpServer server;

  @BeforeEach
  void start() throws IOException {
    ScpSettings settings =
        new ScpSettings("127.0.0.1", 0, "RADSTREAM", List.of(), null, LIMITS, Timeouts.USUAL);
    server = ScpServer.start(settings, instance -> StoreAnswer.STORED, AssociationListener.NONE);
  }

  @AfterEach
  void stop() throws Exception {
    others.shutdownNow();
    assertThat(others.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    for (Socket abuser : abusers) {
      abuser.close();
    }
    server.close();
  }

  @Test
  void servesAGoodSenderAmongAllOthers() throws Exception {
    abuse();

    assertThat(send(3, 10)).hasSize(30);
    assertThat(server.connections()).isLessThanOrEqualTo(64 + 64 + 256 + 64);
  }

  /** Prints what the others cost; no figure of a busy machine decides. */
  @Test
  @Tag("campaign")
  void measuresWhatTheOthersCost() throws Exception {
    send(20, 20);
    long[] alone = send(40, 25);
    long heapAlone = heap();

    abuse();
    long[] among = send(40, 25);
    long heapAmong = heap();

    System.out.printf(
        "alone: median %d us, 95 %% %d us; among others: median %d us, 95 %% %d us%n",
        at(alone, 0.5), at(alone, 0.95), at(among, 0.5), at(among, 0.95));
    System.out.printf(
        "heap: %d KiB alone, %d KiB among others%n", heapAlone / 1024, heapAmong / 1024);
    assertThat(among).hasSize(1000);
    assertThat(heapAmong - heapAlone).isLessThan(64L << 20);
  }

  private void abuse() throws IOException {
    for (int i = 0; i < IDLE; i++) {
      open();
      associated();
    }
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < SLOW; i++) {
      slow.add(associated());
    }
    always(
        1000,
        () -> {
          for (Socket socket : slow) {
            said(socket, new byte[] {4});
          }
        });
    Random random = new Random(7);
    always(
        10,
        () -> {
          byte[] bytes = new byte[random.nextInt(70_000)];
          random.nextBytes(bytes);
          thrown(bytes);
          thrown(new byte[] {1, 0, -1, -1, -1, -1});
          thrown(cut());
        });
    always(50, this::associated);
  }

  /** An association, and half an instance, of sequences 10,000 deep. */
  private static byte[] cut() {
    byte[] deep = new byte[120_000];
    for (int i = 0; i < 10_000; i++) {
      byte[] sequence = {8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1};
      System.arraycopy(sequence, 0, deep, i * 12, 12);
    }
    Dialogue dialogue = new Dialogue().associate().store();
    for (int i = 0; i < 8; i++) {
      dialogue.fragment(
          Dialogue.STORAGE, false, false, Arrays.copyOfRange(deep, i * 15_000, (i + 1) * 15_000));
    }
    return dialogue.said();
  }

  /** Latencies of all instances, in microseconds, sorted; each must be stored. */
  private long[] send(int associations, int each) throws IOException {
    long[] took = new long[associations * each];
    InstanceFile file =
        new InstanceFile(Dialogue.CR, "1.2.3", "1.2.840.10008.1.2.1", new byte[200_000]);
    SenderSettings settings = SenderSettings.of("127.0.0.1", server.port(), "RADSTREAM", "GOOD");
    for (int i = 0; i < associations; i++) {
      try (DicomSender sender = DicomSender.open(settings, Set.of(Kind.of(file)))) {
        for (int j = 0; j < each; j++) {
          long begun = System.nanoTime();
          assertThat(sender.store(file).status()).isZero();
          took[i * each + j] = (System.nanoTime() - begun) / 1000;
        }
        sender.release();
      }
    }
    Arrays.sort(took);
    return took;
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    synchronized (abusers) {
      abusers.add(socket);
    }
    return socket;
  }

  private Socket associated() throws IOException {
    Socket socket = open();
    said(socket, new Dialogue().associate().said());
    return socket;
  }

  private void thrown(byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      said(socket, bytes);
    }
  }

  /** The other side may have had enough. */
  private static void said(Socket socket, byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
    } catch (IOException e) {
      // It closed the connection, as it should.
    }
  }

  private interface Abuse {
    void once() throws IOException;
  }

  private void always(long pauseMillis, Abuse abuse) {
    Runnable once =
        () -> {
          try {
            abuse.once();
          } catch (IOException e) {
            // The port is busy: once more.
          }
        };
    ScheduledFuture<?> unused =
        others.scheduleWithFixedDelay(once, 0, pauseMillis, TimeUnit.MILLISECONDS);
  }

  private static long at(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
