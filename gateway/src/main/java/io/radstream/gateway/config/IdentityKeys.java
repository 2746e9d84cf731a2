package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.files.UserFolder;
import java.nio.file.Path;
import java.util.Optional;

/** The settings by which the site's keys and its identity map are found. */
public final class IdentityKeys {

  /** Of what pseudonyms are made. */
  public static final ConfigKey<String> PSEUDONYMS =
      new ConfigKey<>(
          "pseudonym.key",
          "",
          "a file; may be empty",
          "The site's key, of which pseudonyms are made; one for all that publish. Empty means"
              + " RADSTREAM_PSEUDONYM_KEY, else `radstream/pseudonym.key` in `$XDG_CONFIG_HOME` or"
              + " `~/.config`, made at first use.",
          ConfigText.matching(".*"));

  /** Where it is. */
  public static final ConfigKey<String> MAP =
      new ConfigKey<>(
          "identity.map",
          "",
          "a folder; may be empty",
          "Where the map from pseudonyms to patients is kept, encrypted. Empty means"
              + " `radstream/identity` in `$XDG_DATA_HOME` or `~/.local/share`.",
          ConfigText.matching(".*"));

  /** What it is encrypted with. */
  public static final ConfigKey<String> KEY =
      new ConfigKey<>(
          "identity.key",
          "",
          "a file; may be empty",
          "The key that it is encrypted with, 64 hexadecimal digits that nobody but the owner may"
              + " read. Empty means `radstream/identity.key` beside the pseudonym key, made at first"
              + " use.",
          ConfigText.matching(".*"));

  private IdentityKeys() {}

  /** The map's folder. */
  public static Path map(ConfigValues values) {
    return path(values.value(MAP)).orElseGet(() -> UserFolder.DATA.find().resolve("identity"));
  }

  /** The key's file; empty for the user's own. */
  public static Optional<Path> key(ConfigValues values) {
    return path(values.value(KEY));
  }

  /** The file of the key that pseudonyms are made of; empty for the user's own. */
  public static Optional<Path> pseudonyms(ConfigValues values) {
    return path(values.value(PSEUDONYMS));
  }

  private static Optional<Path> path(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
  }
}
