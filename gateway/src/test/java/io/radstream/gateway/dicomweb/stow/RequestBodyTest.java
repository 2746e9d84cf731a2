package io.radstream.gateway.dicomweb.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.gateway.dicomweb.stow.StowSettings.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(10), 1_000);

  private long now;

  @Test
  void endsWhatComesMoreSlowlyThanTheLeastRate() throws IOException {
    RequestBody body = body(100, Duration.ofSeconds(1));

    // After n reads n seconds are spent, and 10 s and n times 100 ms are allowed.
    for (int i = 0; i < 11; i++) {
      assertThat(body.read(new byte[100])).isEqualTo(100);
    }
    assertThatThrownBy(() -> body.read(new byte[100]))
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.status()).isEqualTo(StowStatus.TOO_SLOW));
  }

  @Test
  void theTimeInWhichInstancesAreStoredDoesNotCount() throws IOException {
    RequestBody body = body(100, Duration.ofMillis(1));

    for (int i = 0; i < 100; i++) {
      now += TimeUnit.HOURS.toNanos(1);
      assertThat(body.read(new byte[100])).isEqualTo(100);
    }
  }

  @Test
  void anIdleConnectionIsASlowOne() {
    InputStream idle =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException(new TimeoutException());
          }

          @Override
          public int read(byte[] buffer, int start, int length) throws IOException {
            return read();
          }
        };

    try (RequestBody body = new RequestBody(idle, TIMEOUTS, () -> now)) {
      assertThatThrownBy(body::read)
          .isInstanceOfSatisfying(
              RequestException.class, e -> assertThat(e.status()).isEqualTo(StowStatus.TOO_SLOW));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private RequestBody body(int bytes, Duration each) {
    InputStream in =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public int read(byte[] buffer, int start, int length) {
            now += each.toNanos();
            return bytes;
          }
        };
    return new RequestBody(in, TIMEOUTS, () -> now);
  }
}
