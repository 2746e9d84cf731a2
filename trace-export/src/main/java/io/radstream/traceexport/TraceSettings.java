package io.radstream.traceexport;

import io.radstream.console.Printable;
import io.radstream.console.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * OpenTelemetry's variables of the environment, looked through for what would not work: the SDK
 * itself names no variable, and leaves much to be found out by missing traces.
 *
 * @param properties as the SDK's autoconfiguration knows them
 */
record TraceSettings(Map<String, String> properties) {

  private static final String PREFIX = "OTEL_";
  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String PROTOCOL = "http/protobuf";

  /** Java's own client cannot send gRPC. */
  private static final List<String> PROTOCOLS =
      List.of("OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL");

  private static final List<String> ENDPOINTS =
      List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.exporter.otlp.protocol",
          PROTOCOL,
          // 2048 are a fifth of a second of a busy stream app.
          "otel.bsp.max.queue.size",
          "8192");

  /**
   * Metrics are scraped and logs are written; nothing but the trace context goes from hop to hop.
   */
  private static final Map<String, String> FIXED =
      Map.of(
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.propagators", "tracecontext");

  /**
   * What the environment asks for; empty if it wants no traces.
   *
   * @throws UsageException naming the variable that is wrong
   */
  static Optional<TraceSettings> of(Map<String, String> environment, String service) {
    if (!wanted(environment)) {
      return Optional.empty();
    }
    PROTOCOLS.forEach(name -> requireProtocol(name, environment.getOrDefault(name, "")));
    ENDPOINTS.forEach(name -> requireEndpoint(name, environment.getOrDefault(name, "")));
    requireShare("OTEL_TRACES_SAMPLER_ARG", environment);
    Map<String, String> properties = new HashMap<>(DEFAULTS);
    properties.put("otel.service.name", service);
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !value.isBlank()) {
            properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value.strip());
          }
        });
    properties.putAll(FIXED);
    return Optional.of(new TraceSettings(Map.copyOf(properties)));
  }

  private static boolean wanted(Map<String, String> environment) {
    String exporter = environment.getOrDefault(EXPORTER, "").strip();
    boolean off =
        "true".equalsIgnoreCase(environment.getOrDefault("OTEL_SDK_DISABLED", "").strip());
    if (off || exporter.isEmpty() || exporter.equals("none")) {
      return false;
    }
    if (!exporter.equals("otlp")) {
      throw wrong(EXPORTER, exporter, "there are otlp and none");
    }
    return true;
  }

  private static void requireProtocol(String name, String value) {
    if (!value.isBlank() && !value.strip().equals(PROTOCOL)) {
      throw wrong(name, value, "RadStream speaks " + PROTOCOL + ", which is also the default");
    }
  }

  private static void requireEndpoint(String name, String value) {
    if (!value.isBlank() && !isAddress(value.strip())) {
      // Not repeated: it may hold a password.
      throw new UsageException(
          name
              + " is no address of a collector; write http:// or https://, its name and port, and no"
              + " user or password (OTEL_EXPORTER_OTLP_HEADERS may hold a token)");
    }
  }

  private static boolean isAddress(String value) {
    try {
      URI address = new URI(value);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      return http && address.getHost() != null && address.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void requireShare(String name, Map<String, String> environment) {
    String value = environment.getOrDefault(name, "").strip();
    boolean counts = environment.getOrDefault("OTEL_TRACES_SAMPLER", "").contains("traceidratio");
    if (counts && !value.isEmpty() && !isShare(value)) {
      throw wrong(name, value, "it is a share of the traces, from 0 to 1");
    }
  }

  private static boolean isShare(String value) {
    try {
      double share = Double.parseDouble(value);
      return share >= 0 && share <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static UsageException wrong(String name, String value, String cure) {
    return new UsageException("%s=%s: %s".formatted(name, Printable.of(value), cure));
  }
}
