package io.radstream.configuration;

/** The settings of the port at which every service can be asked how it is. */
public final class ManagementKeys {

  /** The port; 0 for none. */
  public static final ConfigKey<Integer> PORT =
      new ConfigKey<>(
          "health.port",
          "0",
          "0 to 65535",
          "Where `GET /health/live` and `GET /health/ready` are answered (200 if it is, 503 if not)"
              + " and `GET /metrics` in Prometheus' format. 0 means nowhere, and nothing is measured.",
          ConfigText.integer(0, 65_535));

  /** The address at which it listens. */
  public static final ConfigKey<String> ADDRESS =
      new ConfigKey<>(
          "health.address",
          "127.0.0.1",
          "an address of this machine",
          "Which network can ask; `0.0.0.0` means all.",
          ConfigText.matching("\\S+"));

  private ManagementKeys() {}
}
