package io.radstream.gateway.audit;

import java.io.IOException;
import java.util.List;

/** Where audit messages go. Used by one thread. */
interface AuditSink extends AutoCloseable {

  /** What operators call it. */
  String name();

  /**
   * Delivers messages in their order; returns when that is as certain as the way allows. Blocks for
   * a limited time.
   *
   * @throws IOException if not all were delivered; some may have been
   */
  void deliver(List<AuditText> messages) throws IOException, InterruptedException;

  @Override
  void close();
}
