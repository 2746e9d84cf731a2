package io.radstream.streamapp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** No container of docker-compose.yml can take the whole machine, or try for ever. */
class ComposeFileTest {

  private static final List<String> SERVICES =
      List.of(
          "kafka",
          "schema-registry",
          "stream-app",
          "gateway",
          "deliver",
          "orthanc",
          "dashboard",
          "dashboard-secure");

  private static final int ALIASES = 200;

  /** Devices are elsewhere, but only where somebody has said so. */
  private static final String LOOPBACK =
      "(127\\.0\\.0\\.1|\\$\\{DICOM_ADDRESS:-127\\.0\\.0\\.1}):.*";

  private Map<?, ?> services = Map.of();

  @BeforeEach
  void read() throws IOException {
    Path file = Path.of(System.getProperty("radstream.home"), "docker-compose.yml");
    Load yaml = new Load(LoadSettings.builder().setMaxAliasesForCollections(ALIASES).build());
    services = map(map(yaml.loadFromString(Files.readString(file))).get("services"));
  }

  @Test
  void everyContainerIsBounded() {
    assertThat(services).hasSizeGreaterThan(10);
    services.forEach(
        (name, service) -> {
          Map<String, Object> settings = merged(service);
          assertThat(settings)
              .as("%s", name)
              .containsKeys("mem_limit", "cpus", "pids_limit", "cap_drop", "logging");
          Map<String, Object> logging = merged(settings.get("logging"));
          assertThat(merged(logging.get("options"))).containsKeys("max-size", "max-file");
        });
  }

  @Test
  void nothingIsStartedAgainForEver() {
    services.forEach(
        (name, service) ->
            assertThat(String.valueOf(merged(service).get("restart")))
                .as("%s", name)
                .matches("no|on-failure:[1-9]"));
  }

  @Test
  void everyServiceIsLookedAfter() {
    services.forEach(
        (name, service) -> {
          if (!"no".equals(merged(service).get("restart"))) {
            assertThat(merged(service)).as("%s", name).containsKey("healthcheck");
          }
        });
    assertThat(services.keySet().stream().map(String::valueOf)).containsAll(SERVICES);
  }

  @Test
  void portsAreReachedFromThisMachineOnly() {
    services.forEach(
        (name, service) -> {
          if (merged(service).get("ports") instanceof List<?> ports) {
            assertThat(ports)
                .as("%s", name)
                .allMatch(port -> String.valueOf(port).matches(LOOPBACK));
          }
        });
  }

  @Test
  void everyImageHasATagAndCanBeReplaced() {
    services.forEach(
        (name, service) ->
            assertThat(String.valueOf(merged(service).get("image")))
                .as("%s", name)
                .matches("\\$\\{[A-Z_]+_IMAGE:-[^:]+:v?\\d[^:]*}"));
  }

  @Test
  void dashboardsAreNotOpenedWithAPasswordThatEverybodyKnows() {
    Map<String, Object> grafana = merged(services.get("grafana"));

    assertThat(merged(grafana.get("environment")))
        .containsEntry("GF_SECURITY_ADMIN_PASSWORD", "${GRAFANA_PASSWORD:-}")
        .containsEntry("GF_AUTH_ANONYMOUS_ENABLED", "false");
    assertThat(String.valueOf(grafana.get("entrypoint")))
        .contains("[ -n \"$$GF_SECURITY_ADMIN_PASSWORD\" ] ||", "exit 2");
  }

  @Test
  void theDashboardIsOpenWithoutLoginOnThisMachineOnly() {
    assertThat(merged(services.get("dashboard")))
        .containsEntry("ports", List.of("127.0.0.1:${DASHBOARD_PORT:-8080}:8080"))
        .containsEntry("read_only", true)
        .doesNotContainKey("volumes");
    assertThat(String.valueOf(merged(services.get("dashboard-secure")).get("volumes")))
        .contains("/compose/dashboard.yml:/etc/radstream/dashboard.yml:ro", "secrets-dashboard")
        .doesNotContain("secrets-viewer");
  }

  @Test
  void spansAreExportedOnlyWhereItIsAskedFor() {
    for (String name :
        List.of("stream-app", "stream-app-secure", "gateway", "deliver", "trainer", "tools")) {
      assertThat(merged(merged(services.get(name)).get("environment")))
          .as(name)
          .containsEntry("OTEL_TRACES_EXPORTER", "${OTEL_TRACES_EXPORTER:-none}");
    }
  }

  @Test
  void whoHandsOutCertificatesSeesNoKeyOfTheAuthorityAndNoNetwork() {
    Map<String, Object> handOut = merged(services.get("certificates"));

    assertThat(String.valueOf(handOut.get("volumes")))
        .contains("/broker.p12", "/truststore.p12")
        .doesNotContain(
            "ca.p12", "ca.password", "source=${RADSTREAM_CERTIFICATES:-./certificates},");
    assertThat(handOut)
        .containsEntry("network_mode", "none")
        .containsEntry("cap_drop", List.of("ALL"))
        .containsEntry("cap_add", List.of("DAC_READ_SEARCH"));
  }

  /** With what {@code <<} names under what stands beside it. */
  private static Map<String, Object> merged(@Nullable Object value) {
    Map<String, Object> all = new LinkedHashMap<>();
    Map<?, ?> own = map(value);
    if (own.containsKey("<<")) {
      all.putAll(merged(own.get("<<")));
    }
    own.forEach((key, one) -> all.put(String.valueOf(key), one));
    return all;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }
}
