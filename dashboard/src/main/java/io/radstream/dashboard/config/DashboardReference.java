package io.radstream.dashboard.config;

import io.radstream.configuration.ConfigTable;

/** Writes the reference of all settings, {@code docs/dashboard-configuration.md}. */
final class DashboardReference {

  private static final String HEAD =
      """
      # Configuration of the dashboard

      Made from the code by the build of `dashboard`; do not edit.

      `./radstream dashboard --config FILE` reads one YAML file, in the same way as \
      [the stream app](configuration.md) does: every setting has a default, nested maps and dotted \
      names mean the same, `${env:NAME}` and `${file:PATH}` stand for secrets, and all that is wrong \
      is reported at once, each with its line. `deploy/examples/dashboard.yml` is an example.

      """;

  private static final String TAIL =
      """

      Amounts of memory are written as bytes, or with `KiB`, `MiB`, `GiB`.

      ## Decided by RadStream

      These Kafka settings cannot be set, because what is promised rests on them: %s.

      ## Exit codes

      | code | meaning |
      |---|---|
      | 0 | stopped by a signal |
      | 2 | wrong usage or configuration, or the address cannot be listened on; nothing was started |
      | 3 | the brokers refuse the login, or rights are missing. Brokers that are away are waited for |
      | 4 | a defect |
      """;

  private DashboardReference() {}

  static String markdown() {
    return HEAD
        + ConfigTable.of(DashboardKeys.ALL)
        + TAIL.formatted(ConfigTable.quoted(DashboardKeys.RESERVED));
  }
}
