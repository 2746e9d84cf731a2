package io.radstream.localstack.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterruptiblePathTest {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int SILENCE_MILLIS = 200;

  private ServerSocket server;
  private InterruptiblePath path;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setSoTimeout(PATIENCE_MILLIS);
    path = InterruptiblePath.open(server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    path.close();
    server.close();
  }

  @Test
  void bytesPassInBothDirections() throws Exception {
    try (Socket client = connect();
        Socket served = server.accept()) {
      send(client, 'a');
      assertThat(receive(served)).isEqualTo('a');

      send(served, 'b');
      assertThat(receive(client)).isEqualTo('b');
    }
  }

  @Test
  void manyMoreBytesThanItHoldsPassInOrder() throws Exception {
    byte[] image = new byte[5 << 20];
    for (int i = 0; i < image.length; i++) {
      image[i] = (byte) (i * 31);
    }
    try (Socket client = connect();
        Socket served = server.accept()) {
      CompletableFuture<byte[]> received = readAll(served);

      client.getOutputStream().write(image);
      client.shutdownOutput();

      assertThat(received.join()).isEqualTo(image);
    }
  }

  @Test
  void endOfOneSideIsTheEndOfTheOther() throws Exception {
    try (Socket client = connect();
        Socket served = server.accept()) {
      served.shutdownOutput();

      assertThat(receive(client)).isEqualTo(-1);
    }
  }

  @Test
  void cutSwallowsBytesButKeepsTheConnectionUntilItHeals() throws Exception {
    try (Socket client = connect();
        Socket served = server.accept()) {
      path.cut();
      send(client, 'a');
      send(served, 'b');
      assertSilent(client);
      assertSilent(served);

      path.heal();

      assertThat(receive(served)).isEqualTo('a');
      assertThat(receive(client)).isEqualTo('b');
    }
  }

  @Test
  void cutHidesThatTheOtherSideHasGone() throws Exception {
    try (Socket client = connect();
        Socket served = server.accept()) {
      path.cut();
      client.shutdownOutput();
      assertSilent(served);

      path.heal();

      assertThat(receive(served)).isEqualTo(-1);
    }
  }

  @Test
  void connectionMadeDuringACutIsServedOnlyAfterIt() throws Exception {
    path.cut();
    try (Socket client = connect()) {
      send(client, 'a');
      server.setSoTimeout(SILENCE_MILLIS);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);

      path.heal();

      server.setSoTimeout(PATIENCE_MILLIS);
      try (Socket served = server.accept()) {
        assertThat(receive(served)).isEqualTo('a');
      }
    }
  }

  @Test
  void resetDropsConnectionsAndServesNewOnes() throws Exception {
    try (Socket client = connect();
        Socket served = server.accept()) {
      path.reset();

      assertThatThrownBy(() -> receive(client)).isInstanceOf(SocketException.class);
      assertThatThrownBy(() -> receive(served)).isInstanceOf(SocketException.class);
    }
    bytesPassInBothDirections();
  }

  @Test
  void clientOfATargetThatDoesNotListenIsDropped() throws Exception {
    server.close();

    try (Socket client = connect()) {
      assertThatThrownBy(() -> receive(client)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void closedPathRefusesConnectionsAndOrders() {
    path.close();

    assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    assertThatIllegalStateException().isThrownBy(path::cut);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), path.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void send(Socket socket, char what) throws IOException {
    socket.getOutputStream().write(what);
  }

  private static int receive(Socket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket.getInputStream().read();
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  private static CompletableFuture<byte[]> readAll(Socket socket) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return socket.getInputStream().readAllBytes();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
