package io.radstream.containers.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is woken by an alert finds what it means; each has been seen to fire and not to fire. */
class AlertRulesTest {

  static List<Map<?, ?>> alerts() throws IOException {
    return entries(ObservabilityFiles.read(ObservabilityFiles.RULES), "groups")
        .flatMap(group -> entries(group, "rules"))
        .filter(rule -> rule.containsKey("alert"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void saysHowBadItIsAndWhereToRead(Map<?, ?> alert) throws IOException {
    String name = String.valueOf(alert.get("alert"));
    Map<?, ?> annotations = ObservabilityFiles.map(alert.get("annotations"));

    assertThat(String.valueOf(ObservabilityFiles.map(alert.get("labels")).get("severity")))
        .isIn("critical", "warning", "info");
    assertThat(String.valueOf(annotations.get("summary"))).hasSizeBetween(10, 80);
    assertThat(String.valueOf(annotations.get("description"))).hasSizeGreaterThan(30);
    assertThat(annotations.get("runbook"))
        .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
    assertThat(Files.readString(ObservabilityFiles.HOME.resolve("docs/operations.md")))
        .contains("### " + name + "\n");
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void isTriedFiringAndSilent(Map<?, ?> alert) throws IOException {
    String name = String.valueOf(alert.get("alert"));
    List<Map<?, ?>> tries =
        Stream.concat(tries("alerts-test.yml"), tries("alerts-days-test.yml"))
            .filter(one -> name.equals(one.get("alertname")))
            .toList();

    assertThat(tries).anyMatch(one -> !ObservabilityFiles.list(one.get("exp_alerts")).isEmpty());
    assertThat(tries).anyMatch(one -> ObservabilityFiles.list(one.get("exp_alerts")).isEmpty());
  }

  private static Stream<Map<?, ?>> tries(String file) throws IOException {
    Path path = ObservabilityFiles.FOLDER.resolve("prometheus").resolve(file);
    return entries(ObservabilityFiles.read(path), "tests")
        .flatMap(test -> entries(test, "alert_rule_test"));
  }

  private static Stream<Map<?, ?>> entries(Map<?, ?> node, String key) {
    return ObservabilityFiles.list(node.get(key)).stream().map(ObservabilityFiles::map);
  }
}
