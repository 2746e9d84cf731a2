package io.radstream.traceexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.console.UsageException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceSettingsTest {

  private static final String SERVICE = "radstream-stream";

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "none"})
  void nothingIsTracedUnlessSomebodyAsks(String exporter) {
    assertThat(of(Map.of())).isEmpty();
    assertThat(of(Map.of("OTEL_TRACES_EXPORTER", exporter))).isEmpty();
    assertThat(of(Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_SDK_DISABLED", "true"))).isEmpty();
  }

  @Test
  void theEnvironmentDecidesAndTheRestHasDefaults() {
    Map<String, String> properties =
        asked("OTEL_SERVICE_NAME", "ward-7", "OTEL_METRICS_EXPORTER", "otlp", "HOME", "/root");

    assertThat(properties)
        .containsEntry("otel.traces.exporter", "otlp")
        .containsEntry("otel.service.name", "ward-7")
        .containsEntry("otel.exporter.otlp.protocol", "http/protobuf")
        .containsEntry("otel.metrics.exporter", "none")
        .containsEntry("otel.logs.exporter", "none")
        .containsEntry("otel.propagators", "tracecontext")
        .doesNotContainKey("home");
    assertThat(asked()).containsEntry("otel.service.name", SERVICE);
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_TRACES_EXPORTER, jaeger",
    "OTEL_TRACES_EXPORTER, 'otlp,console'",
    "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
    "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL, http/json",
    "OTEL_EXPORTER_OTLP_ENDPOINT, localhost:4318",
    "OTEL_EXPORTER_OTLP_ENDPOINT, http://",
    "OTEL_EXPORTER_OTLP_ENDPOINT, ftp://collector",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, https://user:secret@collector:4318",
  })
  void whatCannotWorkIsNamed(String name, String value) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> asked(name, value))
        .withMessageContaining(name)
        .withMessageNotContaining("secret");
  }

  @Test
  void theShareOfTracesIsAShare() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(
            () ->
                asked(
                    "OTEL_TRACES_SAMPLER",
                    "parentbased_traceidratio",
                    "OTEL_TRACES_SAMPLER_ARG",
                    "7"))
        .withMessageContaining("OTEL_TRACES_SAMPLER_ARG=7");
    assertThat(asked("OTEL_TRACES_SAMPLER", "traceidratio", "OTEL_TRACES_SAMPLER_ARG", "0.25"))
        .containsEntry("otel.traces.sampler.arg", "0.25");
  }

  private static Map<String, String> asked(String... more) {
    Map<String, String> environment = new HashMap<>(Map.of("OTEL_TRACES_EXPORTER", "otlp"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return of(environment).orElseThrow().properties();
  }

  private static Optional<TraceSettings> of(Map<String, String> environment) {
    return TraceSettings.of(environment, SERVICE);
  }
}
