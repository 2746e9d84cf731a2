package io.radstream.traceexport;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the SDK logs by Java's own logging, in RadStream's log instead: a line a minute at most,
 * without a stack. A collector that is away is not worth more. Thread-safe.
 */
final class ExporterLog extends Handler {

  private static final Logger LOG = LoggerFactory.getLogger(ExporterLog.class);
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  /** Java forgets loggers that nobody holds, and what was set for them. */
  private static final java.util.logging.Logger OF_SDK =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private final Consumer<String> line;
  private final LongSupplier nanos;
  private long last;
  private boolean any;

  ExporterLog(Consumer<String> line, LongSupplier nanos) {
    this.line = line;
    this.nanos = nanos;
  }

  static void install() {
    OF_SDK.setUseParentHandlers(false);
    OF_SDK.setLevel(Level.WARNING);
    OF_SDK.addHandler(
        new ExporterLog(
            line -> LOG.warn("Traces: {} (said once a minute at most)", line), System::nanoTime));
  }

  @Override
  public void publish(LogRecord said) {
    if (isLoggable(said) && isTime()) {
      line.accept(said.getMessage());
    }
  }

  private synchronized boolean isTime() {
    long now = nanos.getAsLong();
    if (any && now - last < PAUSE) {
      return false;
    }
    any = true;
    last = now;
    return true;
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
