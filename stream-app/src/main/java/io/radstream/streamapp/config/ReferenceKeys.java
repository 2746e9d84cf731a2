package io.radstream.streamapp.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.configuration.Network;
import io.radstream.streamapp.references.HostRule;
import io.radstream.streamapp.references.ReferenceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The settings of image references. */
final class ReferenceKeys {

  static final ConfigKey<List<HostRule>> HOSTS =
      new ConfigKey<>(
          "references.hosts",
          "",
          "host or host:port, comma-separated; may be empty",
          "Archives that image references may name; without a port the scheme's own is meant. Every"
              + " other reference is refused (REFERENCE_UNREACHABLE); none is fetched while this is"
              + " empty.",
          ConfigText.list(HostRule::of));

  static final ConfigKey<List<String>> SCHEMES =
      new ConfigKey<>(
          "references.schemes",
          "https",
          "https, http, or both, comma-separated",
          "How archives may be asked.",
          ConfigText.list(ConfigText.oneOf(List.of("https", "http"))));

  static final ConfigKey<List<Network>> NETWORKS =
      new ConfigKey<>(
          "references.networks",
          "",
          "CIDR, such as `10.20.0.0/16`, comma-separated; may be empty",
          "Networks that are not public (private, loopback, link-local and so on) where archives"
              + " may lie all the same. Others of that kind are never connected to, whatever a name"
              + " resolves to.",
          ConfigText.list(Network::of));

  static final ConfigKey<Integer> MAX_BYTES =
      new ConfigKey<>(
          "references.max.bytes",
          "12000000",
          "1 to 1000000000",
          "Encoded bytes of a referenced image (TOO_LARGE); `decode.max.bytes` counts if it is less.",
          ConfigText.integer(1, 1_000_000_000));

  static final ConfigKey<Duration> TIMEOUT =
      new ConfigKey<>(
          "references.timeout",
          "2s",
          "100ms to 40s",
          "The longest fetching one image may take, all attempts together"
              + " (REFERENCE_UNREACHABLE). If there are `references.hosts`, this and"
              + " `decode.timeout` together must be less than `inflight.drain.timeout`.",
          ConfigText.duration(Duration.ofMillis(100), Duration.ofSeconds(40)));

  static final ConfigKey<Integer> ATTEMPTS =
      new ConfigKey<>(
          "references.attempts",
          "3",
          "1 to 10",
          "How often an archive is asked that fails (5xx), is silent or cannot be connected to.",
          ConfigText.integer(1, 10));

  private ReferenceKeys() {}

  static void checkConflicts(ConfigValues values) {
    Duration drain = values.value(ConfigKeys.DRAIN_TIMEOUT);
    Duration reading = values.value(TIMEOUT).plus(values.value(DecodeKeys.TIMEOUT));
    if (!values.value(HOSTS).isEmpty() && reading.compareTo(drain) >= 0) {
      values.conflict(
          TIMEOUT, "and decode.timeout together must be less than inflight.drain.timeout");
    }
  }

  static ReferenceSettings settings(ConfigValues values) {
    return new ReferenceSettings(
        values.value(HOSTS),
        Set.copyOf(values.value(SCHEMES)),
        values.value(NETWORKS),
        Math.min(values.value(MAX_BYTES), values.value(DecodeKeys.MAX_BYTES)),
        values.value(TIMEOUT),
        values.value(ATTEMPTS));
  }
}
