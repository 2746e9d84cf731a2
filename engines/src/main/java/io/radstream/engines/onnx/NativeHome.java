package io.radstream.engines.onnx;

import io.radstream.files.UserFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which folder native libraries are unpacked below. */
final class NativeHome {

  /** The environment's variable that names another folder. */
  static final String VARIABLE = "RADSTREAM_NATIVES";

  private NativeHome() {}

  /** The folder that is named; else beside the build, else in the user's cache. */
  static Path find() {
    return find(System::getenv, System::getProperty);
  }

  static Path find(
      UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {
    String named = environment.apply(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    String home = properties.apply("radstream.home");
    if (home != null && Files.isWritable(Path.of(home, "target"))) {
      return Path.of(home, "target", "natives");
    }
    return UserFolder.CACHE.find(environment, properties).resolve("natives");
  }
}
