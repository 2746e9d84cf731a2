package io.radstream.gateway.deliver.config;

import io.radstream.configuration.ConfigTable;

/** Writes the reference of all settings, {@code docs/deliver-configuration.md}. */
final class DeliverReference {

  private static final String HEAD =
      """
      # Configuration of deliver

      Made from the code by the build of `gateway`; do not edit.

      `./radstream deliver --config FILE` reads one YAML file, in the same way as \
      [the stream app](configuration.md) does: every setting has a default, nested maps and dotted \
      names mean the same, `${env:NAME}` and `${file:PATH}` stand for secrets, and all that is wrong \
      is reported at once, each with its line. `deploy/examples/deliver.yml` is an example.

      """;

  private static final String TARGETS =
      """

      ## Targets

      Any number of them, each under a name of its own (small letters, digits, hyphens), written NAME here.

      """;

  private static final String TAIL =
      """

      Durations are written as `100ms`, `5s`, `1m`, `1h`, `1d`.

      ## Decided by RadStream

      These Kafka settings cannot be set, because what is promised rests on them: %s.

      ## Exit codes

      | code | meaning |
      |---|---|
      | 0 | stopped by a signal; what was on its way was answered |
      | 2 | wrong usage or configuration, or no identity key; nothing was started |
      | 3 | Kafka or the Schema Registry cannot be used, rights or topics are missing; or stopped by a signal, but not within `stop.timeout` |
      | 4 | a defect |
      """;

  private DeliverReference() {}

  static String markdown() {
    StringBuilder page = new StringBuilder(HEAD).append(ConfigTable.of(DeliverKeys.ALL));
    page.append(TARGETS).append(ConfigTable.of(new TargetKeys("NAME", TargetKind.DICOM).common()));
    for (TargetKind kind : TargetKind.values()) {
      page.append("\nWith `kind: %s`:\n\n".formatted(kind))
          .append(ConfigTable.of(new TargetKeys("NAME", kind).own()));
    }
    return page.append(TAIL.formatted(ConfigTable.quoted(DeliverKeys.RESERVED))).toString();
  }
}
