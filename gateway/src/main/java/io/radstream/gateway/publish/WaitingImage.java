package io.radstream.gateway.publish;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An image and those who wait for what becomes of it. The first answer counts. Thread-safe. */
final class WaitingImage {

  private final OutgoingImage image;
  private final CompletableFuture<PublishResult> answer = new CompletableFuture<>();

  WaitingImage(OutgoingImage image) {
    this.image = image;
  }

  OutgoingImage image() {
    return image;
  }

  boolean isAnswered() {
    return answer.isDone();
  }

  void answer(PublishResult result) {
    answer.complete(result);
  }

  /** Waits; {@code UNAVAILABLE} after that time. */
  PublishResult await(Duration limit) throws InterruptedException {
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return PublishResult.UNAVAILABLE;
    } catch (ExecutionException e) {
      throw new IllegalStateException("answers are values", e);
    }
  }
}
