package io.radstream.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** TCP ports of the loopback address. */
public final class Ports {

  /** The only address on which the local stack listens. */
  public static final String LOOPBACK = "127.0.0.1";

  private static final int ANY = 0;
  private static final int PROBE_MILLIS = 500;

  private Ports() {}

  /**
   * The port to use for a wish.
   *
   * @param purpose whom it is for, as the user knows it
   * @param wished the port asked for, or 0 for a free one
   * @throws PortInUseException if the port asked for is taken; names its owner where it can
   */
  public static int choose(String purpose, int wished) {
    return wished == ANY ? free() : requireFree(purpose, wished);
  }

  /** A port that was free a moment ago. Nothing reserves it. */
  public static int free() {
    try (ServerSocket probe = bind(ANY)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on " + LOOPBACK, e);
    }
  }

  /** As many ports that were free a moment ago, all different. Nothing reserves them. */
  public static List<Integer> free(int count) {
    List<ServerSocket> probes = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        probes.add(bind(ANY));
      }
      return probes.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("No free ports on " + LOOPBACK, e);
    } finally {
      probes.forEach(Ports::release);
    }
  }

  /** Whether somebody accepts connections there. Blocks for at most half a second. */
  public static boolean answers(int port) {
    try (Socket probe = new Socket()) {
      probe.connect(address(port), PROBE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int requireFree(String purpose, int port) {
    // A listener on all addresses does not keep others from binding the loopback one everywhere.
    if (answers(port)) {
      throw new PortInUseException(purpose, port, PortOwner.describe(port));
    }
    try (ServerSocket probe = bind(port)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new PortInUseException(purpose, port, PortOwner.describe(port));
    }
  }

  private static void release(ServerSocket probe) {
    try {
      probe.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + probe.getLocalPort() + " stays taken", e);
    }
  }

  /** A port of the loopback address. */
  public static InetSocketAddress address(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // Else connections of the last run that linger in TIME_WAIT would count as taken.
      socket.setReuseAddress(true);
      socket.bind(address(port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** A port that the local stack was told to use is taken. */
  public static final class PortInUseException extends StackException {

    private static final long serialVersionUID = 1L;

    private final int port;

    PortInUseException(String purpose, int port, String owner) {
      super("Port " + port + " for the " + purpose + " is in use " + owner);
      this.port = port;
    }

    /** The port that is taken. */
    public int port() {
      return port;
    }
  }
}
