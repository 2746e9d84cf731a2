package io.radstream.streamapp.commit;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes one {@link CommitDrain} a task; it has neither change log nor cache to configure. */
public final class DrainStoreBuilder implements StoreBuilder<CommitDrain> {

  private final Supplier<CommitDrain> stores;

  /** Builds what the supplier makes, one a task. */
  public DrainStoreBuilder(Supplier<CommitDrain> stores) {
    this.stores = stores;
  }

  @Override
  public CommitDrain build() {
    return stores.get();
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
