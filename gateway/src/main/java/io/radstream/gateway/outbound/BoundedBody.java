package io.radstream.gateway.outbound;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Collects an answer's body; of a longer one than allowed it keeps nothing and hears no more. At
 * the end the body is in memory twice for a moment.
 */
public final class BoundedBody implements BodySubscriber<Optional<byte[]>> {

  private final int most;
  private final CompletableFuture<Optional<byte[]>> result = new CompletableFuture<>();
  private final List<byte[]> collected = new ArrayList<>();
  private int length;
  private @Nullable Subscription subscription;

  /** Of so many bytes at most. */
  public BoundedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<Optional<byte[]>> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription granted) {
    subscription = granted;
    granted.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      if (part.remaining() > most - length) {
        giveUp();
        return;
      }
      byte[] chunk = new byte[part.remaining()];
      part.get(chunk);
      collected.add(chunk);
      length += chunk.length;
    }
  }

  private void giveUp() {
    if (subscription != null) {
      subscription.cancel();
    }
    collected.clear();
    length = most;
    result.complete(Optional.empty());
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    ByteBuffer body = ByteBuffer.allocate(length);
    collected.forEach(body::put);
    collected.clear();
    result.complete(Optional.of(body.array()));
  }
}
