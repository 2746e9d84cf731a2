package io.radstream.gateway.audit;

import io.radstream.gateway.audit.AuditMessages.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;

/**
 * Tells a topic, and a syslog server if there is one. Each has a queue and a thread of its own, so
 * that neither waits for the other, nor storage for them. Thread-safe; {@link #to} and {@link
 * #close} belong to whoever opened it.
 */
public final class QueuedAuditTrail implements AuditTrail {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final List<SinkQueue> ways = new ArrayList<>();
  private final Source source;

  /**
   * A trail that tells nobody yet.
   *
   * @param gatewayId the configured one
   * @param aeTitle the gateway's
   * @param address where it listens
   */
  public QueuedAuditTrail(String gatewayId, String aeTitle, String address, InstantSource clock) {
    this.clock = clock;
    String process = Long.toString(ProcessHandle.current().pid());
    this.source = new Source(gatewayId, aeTitle, process, address);
  }

  /**
   * Tells a topic, under pseudonyms. Before the first event only.
   *
   * @param producer closed with this
   */
  public void toTopic(Producer<byte[], byte[]> producer, String topic) {
    to(new TopicSink(producer, topic), AuditIdentities.PSEUDONYMS, PAUSE);
  }

  /** Tells a syslog server. Before the first event only. */
  public void toSyslog(SyslogServer server, AuditIdentities identities) {
    to(server.open(source.gatewayId()), identities, PAUSE);
  }

  void to(AuditSink sink, AuditIdentities identities, Duration pause) {
    ways.add(new SinkQueue(sink, new AuditMessages(source, identities), pause));
  }

  @Override
  public void tell(AuditEvent event) {
    Instant now = clock.instant();
    for (SinkQueue way : ways) {
      way.put(event, now);
    }
  }

  /** How many messages were lost, of all ways together. */
  public long lost() {
    return ways.stream().mapToLong(SinkQueue::lost).sum();
  }

  /** Delivers what waits, for each way as long as the limit allows, and ends. */
  public void close(Duration limit) throws InterruptedException {
    for (SinkQueue way : ways) {
      way.close(limit);
    }
  }
}
