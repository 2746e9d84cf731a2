package io.radstream.streamapp.inference;

import io.radstream.streamapp.batching.Priority;
import io.radstream.streamapp.inflight.CommitListener;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.metrics.StageMeters;
import io.radstream.streamapp.tracing.ImageTrace;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an image between its outcome and the end of its transaction; its bytes are not.
 *
 * @param arrivedMillis when its record arrived at the brokers
 * @param priority null if its message could not be read
 */
record AwaitedCommit(
    long arrivedMillis,
    @Nullable Priority priority,
    ImageTrace trace,
    StageMeters meters,
    InstantSource clock)
    implements CommitListener {

  static AwaitedCommit of(InFlight image, StageMeters meters, InstantSource clock) {
    return new AwaitedCommit(
        image.source().timestamp(), image.priority(), image.trace(), meters, clock);
  }

  @Override
  public void committed() {
    trace.committed();
    meters.committed(priority, clock.millis() - arrivedMillis);
  }

  @Override
  public void aborted() {
    trace.givenUp("the transaction was aborted");
    // It is read again, and its time goes on.
  }
}
