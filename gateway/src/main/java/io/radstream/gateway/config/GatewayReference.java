package io.radstream.gateway.config;

import io.radstream.configuration.ConfigTable;

/** Writes the reference of all settings, {@code docs/gateway-configuration.md}. */
final class GatewayReference {

  private static final String HEAD =
      """
      # Configuration of the gateway

      Made from the code by the build of `gateway`; do not edit.

      `./radstream gateway --config FILE` reads one YAML file, in the same way as \
      [the stream app](configuration.md) does: every setting has a default, nested maps and dotted \
      names mean the same, `${env:NAME}` and `${file:PATH}` stand for secrets, and all that is wrong \
      is reported at once, each with its line. `deploy/examples/gateway.yml` is an example.

      """;

  private static final String TAIL =
      """

      Durations are written as `100ms`, `5s`, `1m`, `1h`, `1d`; sizes as bytes or with `KiB`, `MiB`, `GiB`.

      ## Decided by RadStream

      These Kafka settings cannot be set, because what is promised rests on them: %s.

      ## Exit codes

      | code | meaning |
      |---|---|
      | 0 | stopped by a signal; what had been received was stored and answered |
      | 2 | wrong usage or configuration, a key file that cannot be used, or a port that is taken; nothing was started |
      | 3 | Kafka or the Schema Registry cannot be used, rights or topics are missing; or stopped by a signal, but not within `stop.timeout` |
      | 4 | another process publishes with the same `gateway.id`, or a defect |
      """;

  private GatewayReference() {}

  static String markdown() {
    return HEAD
        + ConfigTable.of(GatewayKeys.ALL)
        + TAIL.formatted(ConfigTable.quoted(GatewayKeys.RESERVED));
  }
}
