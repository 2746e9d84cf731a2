package io.radstream.localstack.network;

import io.radstream.localstack.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A port of the loopback address that leads to another one and can be interrupted: {@link #cut}
 * makes it a black hole, as a broken switch does, {@link #heal} ends that, {@link #reset} drops all
 * connections. One thread of its own serves all connections; each holds at most 128 KiB.
 * Thread-safe; the methods return once they are in effect.
 */
public final class InterruptiblePath implements AutoCloseable {

  private final InetSocketAddress target;
  private final Selector selector;
  private final ServerSocketChannel listener;
  private final SelectionKey listenerKey;
  private final List<Link> links = new ArrayList<>();
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private final int port;
  private boolean cut;
  private volatile boolean closing;

  private InterruptiblePath(InetSocketAddress target) throws IOException {
    this.target = target;
    selector = Selector.open();
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(target.getAddress(), 0)).configureBlocking(false);
    listenerKey = listener.register(selector, SelectionKey.OP_ACCEPT);
    port = listener.socket().getLocalPort();
    thread = new Thread(this::serve, "interruptible-path-" + port);
    thread.setDaemon(true);
  }

  /**
   * Opens a path on a free port; the target need not listen yet.
   *
   * @param targetPort where it leads, on the loopback address
   */
  public static InterruptiblePath open(int targetPort) {
    try {
      var path = new InterruptiblePath(Ports.address(targetPort));
      path.thread.start();
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException("No path to port " + targetPort, e);
    }
  }

  /** Where clients connect. */
  public int port() {
    return port;
  }

  /** Where it leads. */
  public int targetPort() {
    return target.getPort();
  }

  /**
   * From now on no byte, no end and no reset passes, in either direction. Connections stay open;
   * new ones seem to succeed, since the operating system greets them, and then hear nothing.
   */
  public void cut() {
    command(
        () -> {
          cut = true;
          listenerKey.interestOps(0);
          links.forEach(Link::pause);
        });
  }

  /** Lets everything pass again, beginning with what was sent meanwhile. */
  public void heal() {
    command(
        () -> {
          cut = false;
          listenerKey.interestOps(SelectionKey.OP_ACCEPT);
          links.stream().filter(Link::isOpen).forEach(Link::resume);
        });
  }

  /** Drops all connections; new ones are served as before. */
  public void reset() {
    command(this::dropAll);
  }

  /** Drops all connections, refuses new ones and waits for the thread. */
  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void command(Runnable action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    commands.add(
        () -> {
          if (!closing) {
            action.run();
          }
          done.complete(null);
        });
    selector.wakeup();
    if (closing) {
      throw new IllegalStateException("The path is closed");
    }
    done.join();
  }

  private void serve() {
    try (selector;
        listener) {
      while (!closing) {
        selector.select(this::handle);
        obey();
        links.removeIf(link -> !link.isOpen());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The path from port " + port + " broke", e);
    } finally {
      dropAll();
      closing = true;
      obey();
    }
  }

  private void obey() {
    for (Runnable next = commands.poll(); next != null; next = commands.poll()) {
      next.run();
    }
  }

  private void handle(SelectionKey ready) {
    // A link that was handled just before may have closed the other end's key.
    if (!ready.isValid()) {
      return;
    }
    if (ready.attachment() instanceof Link link) {
      link.work(ready);
    } else {
      accept();
    }
  }

  private void accept() {
    try {
      SocketChannel client = listener.accept();
      if (client != null) {
        carry(client);
      }
    } catch (IOException e) {
      // The client went away before it was served.
    }
  }

  private void carry(SocketChannel client) throws IOException {
    try {
      Link link = Link.open(client, target, selector);
      links.add(link);
      link.resume();
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private void dropAll() {
    links.forEach(Link::reset);
    links.clear();
  }
}
