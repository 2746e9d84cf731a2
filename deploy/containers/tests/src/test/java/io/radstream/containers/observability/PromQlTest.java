package io.radstream.containers.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "up | up",
        "sum by (job, le) (rate(a_seconds_bucket{x=\"b\", y!~\"c.}d\"}[5m])) | a_seconds_bucket",
        "histogram_quantile(0.99, sum(rate(a_bucket[$__rate_interval])) by (le)) | a_bucket",
        "a > on (job) group_left (b) (0.05 * c) | a c",
        "a / ignoring(x) group_right b | a b",
        "(a unless max_over_time(b[1d] offset 1h)) or c offset -1h | a b c",
        "max_over_time(sum(a)[15m:1m]) == bool 1e-3 | a",
        "a{instance=~\"$instance\"} and b{job=\"${job:regex}\"} | a b",
        "{__name__=\"a\", b=\"c\"} | a",
        "label_values(a{b=\"c\"}, job) | a",
        "label_values(job) | ''",
        "label_replace(a, \"dst\", \"$1\", \"src\", '(.*)') | a",
        "count_values(\"version\", a) + topk(3, b) | a b",
        "job:a:sum # and b | job:a:sum",
        "time() - a_timestamp_seconds > Inf | a_timestamp_seconds",
      })
  void namesOfMetricsAreToldFromEverythingElse(String expression, String names) {
    Set<String> expected =
        names.equals("''") || names.isBlank() ? Set.of() : Set.of(names.strip().split(" "));

    assertThat(PromQl.metricNames(expression)).isEqualTo(expected);
  }
}
