package io.radstream.demo.run;

import io.radstream.console.Progress;
import io.radstream.files.UserFolder;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What the demo takes from the process it runs in.
 *
 * @param temporary below which everything is that the demo deletes
 * @param cache where downloaded images are kept
 * @param coloured whether findings are shown in colour
 * @param started when the process was
 */
public record DemoEnvironment(Path temporary, Path cache, boolean coloured, Instant started) {

  /** That of this process. */
  public static DemoEnvironment ofProcess() {
    return new DemoEnvironment(
        Path.of(System.getProperty("java.io.tmpdir")),
        UserFolder.CACHE.find().resolve("samples"),
        Progress.onTerminal() && text("NO_COLOR").isEmpty(),
        ProcessHandle.current().info().startInstant().orElseGet(Instant::now));
  }

  /** Where labeled images lie if nobody says where: {@code RADSTREAM_DATA}, or beside RadStream. */
  public static Path dataFolder() {
    String data = text("RADSTREAM_DATA");
    return data.isEmpty()
        ? Path.of(System.getProperty("radstream.home", "."), "..", "shared", "xray").normalize()
        : Path.of(data);
  }

  private static String text(String variable) {
    String value = System.getenv(variable);
    return value == null ? "" : value;
  }
}
