package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.files.UserFolder;
import java.nio.file.Path;
import java.util.Optional;

/** The settings by which the identity map is found. */
public final class IdentityKeys {

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

  private static Optional<Path> path(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
  }
}
