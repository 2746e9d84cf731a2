package io.radstream.files;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a user's own files belong: the XDG Base Directory Specification, which has relative paths
 * in its variables ignored.
 */
public enum UserFolder {
  /** What can be made again. */
  CACHE("XDG_CACHE_HOME", ".cache"),
  /** What the user decided. */
  CONFIGURATION("XDG_CONFIG_HOME", ".config"),
  /** What the user works with. */
  DATA("XDG_DATA_HOME", ".local/share");

  private final String variable;
  private final String belowHome;

  UserFolder(String variable, String belowHome) {
    this.variable = variable;
    this.belowHome = belowHome;
  }

  /** RadStream's folder of this kind; relative only where the user has no home. */
  public Path find() {
    return find(System::getenv, System::getProperty);
  }

  /** The same by other variables and system properties. */
  public Path find(
      UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {
    String configured = environment.apply(variable);
    Path kind =
        configured != null && Path.of(configured).isAbsolute()
            ? Path.of(configured)
            : Path.of(String.valueOf(properties.apply("user.home")), belowHome);
    return kind.resolve("radstream");
  }
}
