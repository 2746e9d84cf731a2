package io.radstream.streamapp.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.configuration.Network;
import io.radstream.streamapp.references.HostRule;
import io.radstream.streamapp.references.ReferenceSettings;
import io.radstream.streamapp.rollout.ReleaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings of announced models. */
final class ReleaseKeys {

  static final ConfigKey<Boolean> FOLLOW =
      new ConfigKey<>(
          "releases.follow",
          "false",
          "true, false",
          "Whether models announced on the models topic are put to work without a restart: the last"
              + " CHAMPION serves instead of `model.bundle`, the last SHADOW is on trial.",
          ConfigText::truth);

  static final ConfigKey<List<Path>> TRUSTED_KEYS =
      new ConfigKey<>(
          "releases.trusted.keys",
          "",
          "files, comma-separated; at least one if `releases.follow` is true",
          "Public Ed25519 keys (PEM). A model that none of them has signed is refused.",
          ConfigText.list(Path::of));

  static final ConfigKey<Optional<Path>> FOLDER =
      new ConfigKey<>(
          "releases.folder",
          "",
          "a folder; may be empty",
          "Below which bundles with a `file:` address must lie, links followed. Every other one is"
              + " refused, and all are while this is empty.",
          text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));

  static final ConfigKey<List<HostRule>> HOSTS =
      new ConfigKey<>(
          "releases.hosts",
          "",
          "host or host:port, comma-separated; may be empty",
          "Servers that bundles may be fetched from, as `references.hosts`.",
          ConfigText.list(HostRule::of));

  static final ConfigKey<List<String>> SCHEMES =
      new ConfigKey<>(
          "releases.schemes",
          "https",
          "https, http, or both, comma-separated",
          "How these servers may be asked.",
          ConfigText.list(ConfigText.oneOf(List.of("https", "http"))));

  static final ConfigKey<List<Network>> NETWORKS =
      new ConfigKey<>(
          "releases.networks",
          "",
          "CIDR, comma-separated; may be empty",
          "Networks that are not public where these servers may lie all the same, as"
              + " `references.networks`.",
          ConfigText.list(Network::of));

  static final ConfigKey<Long> MAX_BYTES =
      new ConfigKey<>(
          "releases.max.bytes",
          "48MiB",
          "1KiB to 512MiB",
          "The largest bundle. Loading one takes six times as much heap for a moment.",
          ConfigText.bytes(1L << 10, 512L << 20));

  static final ConfigKey<Duration> TIMEOUT =
      new ConfigKey<>(
          "releases.timeout",
          "60s",
          "1s to 10m",
          "The longest fetching one bundle may take. What could not be fetched is asked for again"
              + " after half a minute.",
          ConfigText.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)));

  static final ConfigKey<Duration> START_PATIENCE =
      new ConfigKey<>(
          "releases.start.timeout",
          "90s",
          "0s to 10m",
          "How long the start waits for the current champion, so that no image is classified by an"
              + " outdated model. After that `model.bundle` serves until the champion can be"
              + " fetched, and the log says so.",
          ConfigText.duration(Duration.ZERO, Duration.ofMinutes(10)));

  static final ConfigKey<Double> SHADOW_SHARE =
      new ConfigKey<>(
          "shadow.share",
          "0.1",
          "0 to 1",
          "Share of the images, chosen by their identifiers, that the model on trial classifies as well."
              + " What it has no time for is dropped; 0 opens no model on trial.",
          ConfigText.decimal(0, 1));

  private static final int ATTEMPTS = 3;

  static final List<ConfigKey<?>> ALL =
      List.of(
          FOLLOW,
          TRUSTED_KEYS,
          FOLDER,
          HOSTS,
          SCHEMES,
          NETWORKS,
          MAX_BYTES,
          TIMEOUT,
          START_PATIENCE,
          SHADOW_SHARE);

  private ReleaseKeys() {}

  static void checkConflicts(ConfigValues values) {
    if (values.value(FOLLOW) && values.value(TRUSTED_KEYS).isEmpty()) {
      values.conflict(TRUSTED_KEYS, "must name a key file while releases.follow is true");
    }
    if (values.value(FOLLOW) && values.value(FOLDER).isEmpty() && values.value(HOSTS).isEmpty()) {
      values.conflict(FOLDER, "or releases.hosts must be set while releases.follow is true");
    }
  }

  static ReleaseSettings settings(ConfigValues values) {
    return new ReleaseSettings(
        values.value(FOLLOW),
        values.value(TRUSTED_KEYS),
        values.value(FOLDER),
        new ReferenceSettings(
            values.value(HOSTS),
            Set.copyOf(values.value(SCHEMES)),
            values.value(NETWORKS),
            Math.toIntExact(values.value(MAX_BYTES)),
            values.value(TIMEOUT),
            ATTEMPTS),
        values.value(START_PATIENCE),
        values.value(SHADOW_SHARE));
  }
}
