package io.radstream.gateway.deliver.hl7;

import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.Target;
import io.radstream.gateway.deliver.TargetCheck;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of HL7 v2 messages over MLLP: one connection, which is kept, and one message at a time
 * upon it. A message is delivered when an acknowledgement with its MSH-10 says so.
 *
 * <p>Thread-safe: threads take turns, each for at most three times the limit (a connection, an
 * answer, once more after a kept connection proves dead) and then the handshake of TLS. A thread
 * that waits for its turn can be interrupted, one that reads cannot; {@link #close} ends its
 * reading.
 */
public final class MllpTarget implements Target {

  private final MllpServer server;
  private final Hl7Settings settings;
  private final ReentrantLock turn = new ReentrantLock();

  /** Set by the thread whose turn it is; closed by that one or by {@link #close}. */
  private volatile @Nullable MllpConnection connection;

  private volatile boolean isClosed;

  /** Opens no connection yet. */
  public MllpTarget(MllpServer server, Hl7Settings settings) {
    this.server = server;
    this.settings = settings;
  }

  @Override
  public DeliveryAnswer deliver(ImageResult result) throws InterruptedException {
    byte[] message = OruMessage.of(result, settings).getBytes(StandardCharsets.UTF_8);
    if (!turn.tryLock(server.limit().toMillis(), TimeUnit.MILLISECONDS)) {
      return new Unavailable("it answers too slowly: other results wait for it");
    }
    try {
      return send(message, OruMessage.controlId(result));
    } finally {
      turn.unlock();
    }
  }

  private DeliveryAnswer send(byte[] message, String controlId) {
    boolean isKept = connection != null;
    try {
      return connected().send(message, controlId).meaning();
    } catch (SocketTimeoutException e) {
      drop();
      return new Unavailable("no answer within %d s".formatted(server.limit().toSeconds()));
    } catch (IOException e) {
      drop();
      // The receiver may have closed it while nothing was sent; a repeat has the same MSH-10.
      return isKept && !isClosed ? send(message, controlId) : new Unavailable(why(e));
    }
  }

  private MllpConnection connected() throws IOException {
    MllpConnection open = connection;
    if (open == null) {
      open = MllpConnection.open(server);
      connection = open;
    }
    if (isClosed) {
      throw new IOException("closed");
    }
    return open;
  }

  private void drop() {
    MllpConnection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }

  /** By its class only: its text is foreign. */
  private static String why(IOException failure) {
    String name = failure.getClass().getSimpleName();
    return failure instanceof SSLException
        ? "no TLS session (%s): check the certificates and the host".formatted(name)
        : "no connection, or it ended (%s)".formatted(name);
  }

  /** Connects and closes again: HL7 has no message that asks only. */
  @Override
  public TargetCheck check() {
    try {
      MllpConnection.open(server).close();
      return new TargetCheck(
          true,
          List.of(
              "%s:%d takes connections; whether it takes ORU^R01, only a result will show"
                  .formatted(server.host(), server.port())));
    } catch (IOException e) {
      return new TargetCheck(
          false, List.of("%s:%d: %s".formatted(server.host(), server.port(), why(e))));
    }
  }

  /** Ends what is waited for; what is delivered later is not. */
  @Override
  public void close() {
    isClosed = true;
    drop();
  }
}
