package io.radstream.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.gateway.association.AbortCause;
import io.radstream.gateway.association.AssociationListener;
import io.radstream.gateway.association.RefusalReason;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts associations. Thread-safe; does not block. */
public final class AssociationMeters implements AssociationListener {

  private static final String NO_REASON = "none";

  private final MeterRegistry registry;
  private final AtomicInteger open = new AtomicInteger();

  /** Registers those that are to be seen before anything has happened. */
  public AssociationMeters(MeterRegistry registry) {
    this.registry = registry;
    GatewayMetrics.OPEN.gauge(registry, open::get);
    GatewayMetrics.ASSOCIATIONS.counter(registry, "accepted", NO_REASON);
  }

  @Override
  public void opened(Peer peer) {
    open.incrementAndGet();
    count("accepted", NO_REASON);
  }

  @Override
  public void closed(Peer peer) {
    open.decrementAndGet();
  }

  @Override
  public void refused(Peer peer, RefusalReason reason) {
    count("rejected", name(reason));
  }

  @Override
  public void aborted(Peer peer, AbortCause reason) {
    count("aborted", name(reason));
  }

  private void count(String result, String reason) {
    GatewayMetrics.ASSOCIATIONS.counter(registry, result, reason).increment();
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
