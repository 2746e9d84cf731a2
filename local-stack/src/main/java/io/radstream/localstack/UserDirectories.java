package io.radstream.localstack;

import java.nio.file.Path;

/** Where the user's own files belong, by the XDG convention. */
final class UserDirectories {

  private static final String DATA_HOME = "XDG_DATA_HOME";

  private UserDirectories() {}

  /** {@code radstream/stack} below {@code $XDG_DATA_HOME}, usually {@code ~/.local/share}. */
  static Path stackData() {
    String configured = System.getenv(DATA_HOME);
    Path dataHome =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(configured);
    return dataHome.resolve("radstream").resolve("stack");
  }
}
