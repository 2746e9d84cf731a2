package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.association.AeTitle;
import io.radstream.gateway.outbound.WebAccess;
import io.radstream.gateway.pull.ArchiveSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings that all archives have from which is pulled, under a name of each. */
final class ArchiveKeys {

  private final String name;
  private final WebKeys web;
  private final ConfigKey<Duration> poll;
  private final ConfigKey<Integer> fetches;
  private final ConfigKey<String> ae;

  /**
   * Those of one kind of archive.
   *
   * @param name the first word of each
   * @param urlDoc what its address is
   * @param poll the default
   * @param ae the default
   */
  ArchiveKeys(String name, String urlDoc, String poll, String ae) {
    this.name = name;
    this.web = new WebKeys(name, urlDoc + " Empty means that nothing is pulled.");
    this.poll =
        new ConfigKey<>(
            name + ".poll",
            poll,
            "100ms to 1h",
            "How long nothing is asked once there was nothing new.",
            ConfigText.duration(Duration.ofMillis(100), Duration.ofHours(1)));
    this.fetches =
        new ConfigKey<>(
            name + ".fetches",
            "4",
            "1 to 64",
            "Instances that are fetched and stored at once; each takes up to three times"
                + " `object.max.bytes` of memory.",
            ConfigText.integer(1, 64));
    this.ae =
        new ConfigKey<>(
            name + ".ae",
            ae,
            "1 to 16 printable characters of ASCII, no backslash",
            "What stands for the AE title of the device that sends: in the log, in `masks` and in"
                + " the audit trail.",
            AeTitle::require);
  }

  List<ConfigKey<?>> all() {
    return Stream.of(web.all(), List.<ConfigKey<?>>of(poll, fetches, ae))
        .<ConfigKey<?>>flatMap(List::stream)
        .toList();
  }

  /**
   * What they say; what is wrong between them is a problem of the configuration.
   *
   * @param token for the header Authorization instead of a user; empty for none
   * @return empty if nothing is pulled
   */
  Optional<ArchiveSettings> settings(ConfigValues values, String token) {
    return web.access(values, token).map(access -> settings(values, access));
  }

  private ArchiveSettings settings(ConfigValues values, WebAccess access) {
    return new ArchiveSettings(
        name,
        access.url(),
        access.authorization(),
        access.tls(),
        values.value(poll),
        values.value(fetches),
        Math.toIntExact(values.value(DicomKeys.OBJECT_BYTES)),
        values.value(ae));
  }
}
