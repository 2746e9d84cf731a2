package io.radstream.traceexport;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.radstream.console.Printable;
import io.radstream.console.Signals;
import io.radstream.console.UsageException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SDK of a process that sends traces; the only class by which the SDK is loaded. */
final class ExportingSdk {

  /** A collector that is away must not hold up the end. */
  static final long FLUSH_SECONDS = 2;

  private static final Pattern PROPERTY = Pattern.compile("otel\\.[a-z0-9.]*[a-z0-9]");

  private ExportingSdk() {}

  static void start(TraceSettings settings) {
    ExporterLog.install();
    OpenTelemetrySdk sdk = sdk(settings);
    Signals.Held unused = Signals.atEnd(() -> flush(sdk));
  }

  private static OpenTelemetrySdk sdk(TraceSettings settings) {
    try {
      return AutoConfiguredOpenTelemetrySdk.builder()
          .addPropertiesCustomizer(environment -> settings.properties())
          .disableShutdownHook()
          .setResultAsGlobal()
          .build()
          .getOpenTelemetrySdk();
    } catch (ConfigurationException e) {
      throw new UsageException(problem(e), e);
    }
  }

  /**
   * In the variables' names; the value is left out where the SDK names one, for it may be secret.
   */
  private static String problem(ConfigurationException problem) {
    Matcher property = PROPERTY.matcher(String.valueOf(problem.getMessage()));
    if (property.find()) {
      String variable = property.group().toUpperCase(Locale.ROOT).replace('.', '_');
      return variable + " has a value that OpenTelemetry cannot use";
    }
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    return "the variables OTEL_... cannot be used: " + Printable.of(cause.getMessage());
  }

  private static void flush(OpenTelemetrySdk sdk) {
    CompletableResultCode unused =
        sdk.getSdkTracerProvider().shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
  }
}
