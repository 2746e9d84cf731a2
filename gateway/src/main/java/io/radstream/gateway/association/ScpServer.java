package io.radstream.gateway.association;

import io.radstream.gateway.association.Association.Shared;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for associations and serves each on a thread of its own. Threads: one that accepts
 * connections, one that closes overdue ones, and one for each connection, of which there are at
 * most as many as associations and pending connections are allowed, and those that are being
 * closed. Thread-safe.
 */
public final class ScpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScpServer.class);
  private static final int BACKLOG = 256;
  private static final long STACK_BYTES = 512 * 1024;
  private static final long WATCH_MILLIS = 500;
  private static final Duration AFTER_STOP = Duration.ofSeconds(3);

  private final Shared shared;
  private final ServerSocket listener;
  private final Admission admission;
  private final Map<SocketWire, Thread> connections = new ConcurrentHashMap<>();
  private final Thread acceptor;
  private final Thread watchdog;
  private volatile boolean stopping;

  private ScpServer(Shared shared, ServerSocket listener) {
    this.shared = shared;
    this.listener = listener;
    this.admission = new Admission(shared.settings().limits(), shared.settings().timeouts());
    this.acceptor = thread("dicom-accept", this::accept);
    this.watchdog = thread("dicom-watchdog", this::watch);
  }

  /**
   * Starts one; it accepts connections when this returns.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static ScpServer start(
      ScpSettings settings, InstanceStore store, AssociationListener listener) throws IOException {
    ReceptionBudget budget = new ReceptionBudget(settings.limits().receptionBytes());
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(
          new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()), BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    ScpServer server =
        new ScpServer(new Shared(settings, store, budget, listener, System::nanoTime), socket);
    server.acceptor.start();
    server.watchdog.start();
    return server;
  }

  /** The port on which it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Connections that are open now, associated or not. */
  public int connections() {
    return connections.size();
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!stopping) {
      try {
        connected(listener.accept());
      } catch (IOException e) {
        if (!stopping) {
          LOG.warn("A connection could not be accepted: {}", e.getClass().getSimpleName());
          pause();
        }
      }
    }
  }

  /** So that a lack of file handles does not fill the log. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void connected(Socket socket) throws IOException {
    if (connections.size() >= admission.most() + shared.settings().limits().pending()) {
      socket.close(); // a thread for it would be one too many
      return;
    }
    SocketWire wire;
    try {
      socket.setTcpNoDelay(true);
      wire =
          new SocketWire(
              secured(socket),
              shared.settings().timeouts().request(),
              shared.settings().timeouts().write(),
              shared.nanoTime());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    admission.connected(wire);
    Thread thread = thread("dicom-association", () -> serve(wire));
    connections.put(wire, thread);
    thread.start();
  }

  private Socket secured(Socket socket) throws IOException {
    TlsSettings tls = shared.settings().tls();
    if (tls == null) {
      return socket;
    }
    SSLSocket secure =
        (SSLSocket) tls.context().getSocketFactory().createSocket(socket, null, true);
    TlsProfile.apply(secure);
    secure.setUseClientMode(false);
    secure.setNeedClientAuth(tls.clientCertificates());
    return secure;
  }

  /** The outermost call of a connection's thread. */
  private void serve(SocketWire wire) {
    Peer peer = new Peer("", wire.address());
    try (wire) {
      try {
        wire.handshake();
        new Association(wire, wire.address(), shared, () -> admission.admit(wire)).run();
      } finally {
        admission.closed(wire);
      }
      if (connections.size() > admission.most()) {
        wire.abandon(); // no time to wait until the peer has read
      }
    } catch (SSLException e) {
      AssociationLog.aborted(peer, AbortCause.TLS, String.valueOf(e.getMessage()));
      shared.listener().aborted(peer, AbortCause.TLS);
    } catch (IOException e) {
      LOG.debug("Connection of {} closed, {}", wire.address(), e.getClass().getSimpleName());
    } catch (RuntimeException | OutOfMemoryError e) {
      AssociationLog.defect(peer, e);
    } finally {
      connections.remove(wire);
    }
  }

  private void watch() {
    try {
      while (!stopping || !connections.isEmpty()) {
        for (SocketWire wire : connections.keySet()) {
          closeIfOverdue(wire);
        }
        TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeIfOverdue(SocketWire wire) {
    try {
      wire.closeIfOverdue();
    } catch (IOException e) {
      LOG.debug("Connection of {} not closed, {}", wire.address(), e.getClass().getSimpleName());
    }
  }

  /**
   * Stops: no new association is accepted, idle ones are aborted, and messages under way are
   * finished and answered. Returns when all connections have ended; may be called again.
   *
   * @param limit after which what is still under way is aborted, unanswered
   */
  public void stop(Duration limit) throws InterruptedException {
    stopping = true;
    admission.stop();
    closeListener();
    connections.keySet().forEach(SocketWire::stop);
    if (awaitEnd(limit)) {
      return;
    }
    connections.forEach(
        (wire, thread) -> {
          wire.end(AbortCause.STOPPED);
          thread.interrupt();
        });
    if (!awaitEnd(AFTER_STOP)) {
      connections.keySet().forEach(ScpServer::abandon);
    }
  }

  private void closeListener() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.debug("The port was not closed, {}", e.getClass().getSimpleName());
    }
  }

  private static void abandon(SocketWire wire) {
    try {
      wire.abandon();
    } catch (IOException e) {
      LOG.debug("Connection of {} not closed, {}", wire.address(), e.getClass().getSimpleName());
    }
  }

  private boolean awaitEnd(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (Thread thread : connections.values()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left > 0) {
        thread.join(left);
      }
    }
    return connections.isEmpty();
  }

  /** Stops without waiting for anything under way. */
  @Override
  public void close() {
    try {
      stop(Duration.ofMillis(1));
    } catch (InterruptedException e) {
      connections.keySet().forEach(ScpServer::abandon);
      Thread.currentThread().interrupt();
    }
  }
}
