package io.radstream.chaos.scenario.apps;

import io.radstream.chaos.app.AppSettings;
import io.radstream.schemas.ImageReference;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An image archive on this machine that takes every connection and never answers. One thread of its
 * own takes them; closing ends it and them. Thread-safe.
 */
final class SilentArchive implements AutoCloseable {

  private static final int WAITING_CONNECTIONS = 64;
  private static final String HASH = "0".repeat(63) + "1";

  private final ServerSocket door;
  private final Queue<Socket> taken = new ConcurrentLinkedQueue<>();

  private SilentArchive(ServerSocket door) {
    this.door = door;
  }

  static SilentArchive open() {
    try {
      SilentArchive archive =
          new SilentArchive(
              new ServerSocket(0, WAITING_CONNECTIONS, InetAddress.getLoopbackAddress()));
      Thread taking = new Thread(archive::take, "silent-archive");
      taking.setDaemon(true);
      taking.start();
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on this machine", e);
    }
  }

  private void take() {
    while (!door.isClosed()) {
      try {
        taken.add(door.accept());
      } catch (IOException e) {
        // Closed, or one connection was lost: the loop's condition tells.
      }
    }
  }

  /** Whether somebody waits for an answer, or has. */
  boolean isAsked() {
    return !taken.isEmpty();
  }

  /** An image that it does not hand out. */
  ImageReference image(int number) {
    return ImageReference.newBuilder()
        .setUri("http://%s/picture-%d.png".formatted(address(), number))
        .setSha256(HASH)
        .setSizeBytes(1000)
        .build();
  }

  /** An app that may ask it, and waits for it longer than stopping may take. */
  AppSettings allowedIn(AppSettings app) {
    return app.with("references.hosts", address())
        .with("references.schemes", "http")
        .with("references.networks", "127.0.0.0/8")
        .with("references.timeout", "40s")
        .with("references.attempts", "1")
        .with("inflight.drain.timeout", "50s")
        .with("streams.transaction.timeout", "60s");
  }

  private String address() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  @Override
  public void close() {
    closeQuietly(door);
    taken.forEach(SilentArchive::closeQuietly);
  }

  private static void closeQuietly(Closeable one) {
    try {
      one.close();
    } catch (IOException e) {
      // Nobody waits for it any more.
    }
  }
}
