package io.radstream.gateway.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a TCP connection comes about.
 *
 * @param address of the peer; empty where its name is unknown
 * @param observation what was seen
 */
record Reach(Optional<InetAddress> address, Observation observation) {

  private static final String SUBJECT = "TCP";

  /** Connects, and closes the connection without a word. */
  static Reach of(String host, int port, Duration limit) {
    try (Socket socket = new Socket()) {
      InetAddress address = InetAddress.getByName(host);
      try {
        socket.connect(new InetSocketAddress(address, port), Math.toIntExact(limit.toMillis()));
        return new Reach(
            Optional.of(address),
            Observation.good(
                SUBJECT, "connected to %s port %d".formatted(address.getHostAddress(), port)));
      } catch (IOException e) {
        return new Reach(Optional.of(address), failed(address, port, e));
      }
    } catch (UnknownHostException e) {
      return new Reach(
          Optional.empty(),
          Observation.unreachable(
              SUBJECT, "host %s is unknown".formatted(host), "mend the name, or use the address"));
    } catch (IOException e) {
      throw new IllegalStateException("a socket that cannot be made", e);
    }
  }

  private static Observation failed(InetAddress address, int port, IOException why) {
    String where = "%s port %d".formatted(address.getHostAddress(), port);
    if (why instanceof SocketTimeoutException) {
      return Observation.unreachable(
          SUBJECT, where + " does not answer", "open the firewall, or mend address and port");
    }
    if (why instanceof NoRouteToHostException) {
      return Observation.unreachable(
          SUBJECT, "there is no route to " + where, "mend the network, or the address");
    }
    return why instanceof ConnectException
        ? Observation.unreachable(
            SUBJECT, "nothing listens at " + where, "start the peer, or mend the port")
        : Observation.unreachable(
            SUBJECT, "%s: %s".formatted(where, why.getClass().getSimpleName()), "mend the network");
  }

  boolean isConnected() {
    return observation.level() == Observation.Level.GOOD;
  }

  List<Observation> observations() {
    return List.of(observation);
  }
}
