package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.config.BurnedIn.DeviceMask;
import io.radstream.gateway.dates.DatePolicy;
import io.radstream.imaging.deidentify.BurnedInText.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The settings of names and what stands for them. */
final class PrivacyKeys {

  static final ConfigKey<Duration> IDENTITY_RETENTION =
      new ConfigKey<>(
          "identity.retention",
          "90d",
          "1h to 3650d",
          "How long an entry of the map is kept at least; up to a tenth longer.",
          ConfigText.duration(Duration.ofHours(1), Duration.ofDays(3_650)));

  static final ConfigKey<DatePolicy> DATES =
      new ConfigKey<>(
          "dates",
          "shift",
          "shift, drop",
          "What becomes of the time at which an image was taken: all of a patient's are shifted by"
              + " the same number of days, 1 to 365 back, that nobody can tell without the site's key;"
              + " or dropped, and the time of receipt stands in its place.",
          text -> DatePolicy.valueOf(word(text, List.of("shift", "drop"))));

  static final ConfigKey<Policy> BURNED_IN =
      new ConfigKey<>(
          "burned.in",
          "refuse",
          "refuse, flag, mask",
          "What becomes of images of which the header says that text is burned into the pixels: they"
              + " are refused (BURNED_IN_ANNOTATION); or pass, with the header"
              + " `radstream.burned.in`; or the device's `masks` are covered, whatever the header"
              + " says, and images with text but without a mask are refused.",
          text -> Policy.valueOf(word(text, List.of("refuse", "flag", "mask"))));

  static final ConfigKey<List<DeviceMask>> MASKS =
      new ConfigKey<>(
          "masks",
          "",
          "`AE=WIDTHxHEIGHT+X+Y` or `AE=COLUMNSxROWS:WIDTHxHEIGHT+X+Y`, comma-separated; may be"
              + " empty",
          "Rectangles of pixels that hold text on the images of a device, by its AE title; with"
              + " columns and rows for images of that size only.",
          ConfigText.list(DeviceMask::of));

  static final List<ConfigKey<?>> ALL =
      List.of(
          IdentityKeys.PSEUDONYMS,
          IdentityKeys.MAP,
          IdentityKeys.KEY,
          IDENTITY_RETENTION,
          DATES,
          BURNED_IN,
          MASKS);

  private PrivacyKeys() {}

  static Privacy settings(ConfigValues values) {
    return new Privacy(
        IdentityKeys.pseudonyms(values),
        IdentityKeys.map(values),
        IdentityKeys.key(values),
        values.value(IDENTITY_RETENTION),
        values.value(DATES),
        BurnedIn.of(values.value(BURNED_IN), values.value(MASKS)));
  }

  private static String word(String text, List<String> allowed) {
    return ConfigText.oneOf(allowed).apply(text).toUpperCase(Locale.ROOT);
  }
}
