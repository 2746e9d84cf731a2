package io.radstream.streamapp.commit;

import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes one {@link CommitDrain} a task; it has neither change log nor cache to configure. */
public final class DrainStoreBuilder implements StoreBuilder<CommitDrain> {

  private final boolean drains;

  /** Its stores drain, unless the fault campaign wants them not to. */
  public DrainStoreBuilder(CommitSafety safety) {
    this.drains = safety.drains();
  }

  @Override
  public CommitDrain build() {
    return drains ? new CommitDrain() : new Deaf();
  }

  /** A store whose hook is never heard, as if a future Kafka Streams did not call it. */
  private static final class Deaf extends CommitDrain {

    @Override
    public void flushCache() {
      // As if Kafka had not called it.
    }
  }

  @Override
  public String name() {
    return CommitDrain.NAME;
  }

  @Override
  public boolean loggingEnabled() {
    return false;
  }

  @Override
  public Map<String, String> logConfig() {
    return Map.of();
  }

  @Override
  public StoreBuilder<CommitDrain> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<CommitDrain> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<CommitDrain> withLoggingEnabled(Map<String, String> config) {
    throw new UnsupportedOperationException("there is nothing to log");
  }

  @Override
  public StoreBuilder<CommitDrain> withLoggingDisabled() {
    return this;
  }
}
