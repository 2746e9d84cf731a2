package io.radstream.containers.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards as Grafana wants them, without a Grafana: none is run here. */
class DashboardsTest {

  static List<Path> dashboards() throws IOException {
    return ObservabilityFiles.dashboards();
  }

  @Test
  void eachHasANameOfItsOwn() throws IOException {
    Set<Object> uids = new HashSet<>();
    for (Path file : dashboards()) {
      Map<?, ?> dashboard = ObservabilityFiles.read(file);
      assertThat(dashboard.get("uid")).isInstanceOf(String.class);
      assertThat(uids.add(dashboard.get("uid"))).as("%s", file).isTrue();
      assertThat(dashboard.get("id")).isNull();
      assertThat(dashboard.get("schemaVersion")).isEqualTo(42);
    }
    assertThat(uids).hasSizeGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelSaysWhatItShowsAndAsksTheChosenPrometheus(Path file) throws IOException {
    for (Map<?, ?> panel : panels(file)) {
      String title = String.valueOf(panel.get("title"));
      assertThat(String.valueOf(panel.get("description"))).as(title).hasSizeGreaterThan(10);
      assertThat(panel.toString()).as(title).containsAnyOf("unit=");
      assertThat(ObservabilityFiles.list(panel.get("targets")))
          .as(title)
          .isNotEmpty()
          .allSatisfy(
              target ->
                  assertThat(
                          ObservabilityFiles.map(ObservabilityFiles.map(target).get("datasource"))
                              .get("uid"))
                      .isEqualTo("${datasource}"));
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void noPanelLiesOnAnother(Path file) throws IOException {
    Set<Object> ids = new HashSet<>();
    Set<List<Integer>> taken = new HashSet<>();
    for (Object item : ObservabilityFiles.list(ObservabilityFiles.read(file).get("panels"))) {
      Map<?, ?> panel = ObservabilityFiles.map(item);
      assertThat(ids.add(panel.get("id"))).isTrue();
      Map<?, ?> place = ObservabilityFiles.map(panel.get("gridPos"));
      int left = number(place, "x");
      int top = number(place, "y");
      assertThat(left + number(place, "w")).isLessThanOrEqualTo(24);
      for (int x = left; x < left + number(place, "w"); x++) {
        for (int y = top; y < top + number(place, "h"); y++) {
          assertThat(taken.add(List.of(x, y))).as("%s", panel.get("title")).isTrue();
        }
      }
    }
  }

  @Test
  void whatIsProvisionedIsWhereComposePutsIt() throws IOException {
    Path provisioning = ObservabilityFiles.FOLDER.resolve("grafana/provisioning");
    String compose = Files.readString(ObservabilityFiles.HOME.resolve("docker-compose.yml"));
    String dashboards = "/var/lib/radstream/dashboards";

    assertThat(Files.readString(provisioning.resolve("dashboards/radstream.yml")))
        .contains("path: " + dashboards);
    assertThat(compose)
        .contains("grafana/dashboards:" + dashboards + ":ro")
        .contains("grafana/provisioning:/etc/grafana/provisioning:ro")
        .contains(dashboards + "/service.json");
    assertThat(Files.readString(provisioning.resolve("datasources/radstream.yml")))
        .contains("http://prometheus:9090", "http://jaeger:16686");
  }

  private static List<Map<?, ?>> panels(Path file) throws IOException {
    return ObservabilityFiles.list(ObservabilityFiles.read(file).get("panels")).stream()
        .<Map<?, ?>>map(ObservabilityFiles::map)
        .filter(panel -> !"row".equals(panel.get("type")))
        .toList();
  }

  private static int number(Map<?, ?> map, String key) {
    return Integer.parseInt(String.valueOf(map.get(key)));
  }
}
