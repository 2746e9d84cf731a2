package io.radstream.gateway.dicomweb.stow;

import io.radstream.gateway.dicomweb.stow.StowSettings.Timeouts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A request's body while it comes: ends with 408 when its bytes take too long. Only the time within
 * {@code read} counts, not that in which instances are stored. Not thread-safe.
 */
final class RequestBody extends FilterInputStream {

  private final Timeouts timeouts;
  private final LongSupplier nanoTime;
  private long received;
  private long spent;

  RequestBody(InputStream in, Timeouts timeouts, LongSupplier nanoTime) {
    super(in);
    this.timeouts = timeouts;
    this.nanoTime = nanoTime;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int start, int length) throws IOException {
    long begun = nanoTime.getAsLong();
    int count = waited(buffer, start, length);
    spent += nanoTime.getAsLong() - begun;
    received += Math.max(0, count);
    if (spent > allowed()) {
      throw tooSlow();
    }
    return count;
  }

  private int waited(byte[] buffer, int start, int length) throws IOException {
    try {
      return super.read(buffer, start, length);
    } catch (IOException e) {
      // The server tells an idle connection by a TimeoutException within.
      throw e.getCause() instanceof java.util.concurrent.TimeoutException ? tooSlow() : e;
    }
  }

  private static RequestException tooSlow() {
    return new RequestException(
        StowStatus.TOO_SLOW,
        "the request came too slowly; send fewer instances at once, or mend the network");
  }

  private long allowed() {
    Duration bytes = Duration.ofMillis(TimeUnit.SECONDS.toMillis(received) / timeouts.leastRate());
    return timeouts.request().plus(bytes).toNanos();
  }
}
