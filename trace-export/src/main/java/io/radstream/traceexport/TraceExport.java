package io.radstream.traceexport;

import io.radstream.console.UsageException;
import java.util.Optional;

/**
 * Sends what the code traces to a collector, if the environment says so: {@code
 * OTEL_TRACES_EXPORTER=otlp} and OpenTelemetry's other variables. Otherwise no class of the SDK is
 * loaded, and spans are none.
 */
public final class TraceExport {

  private TraceExport() {}

  /**
   * Starts it for this process; to be called once, before anything is traced. At the process's end
   * what is left is sent, for {@value ExportingSdk#FLUSH_SECONDS} s at most.
   *
   * @param service what the process is called if the environment does not name it
   * @throws UsageException naming the variable that is wrong
   */
  public static void start(String service) {
    Optional<TraceSettings> wanted = TraceSettings.of(System.getenv(), service);
    if (wanted.isPresent()) { // a reference to the method would load the SDK
      ExportingSdk.start(wanted.get());
    }
  }
}
