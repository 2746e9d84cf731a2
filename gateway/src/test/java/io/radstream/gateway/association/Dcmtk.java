package io.radstream.gateway.association;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** OFFIS dcmtk's programs, where they are installed: peers that are not ours. */
final class Dcmtk {

  private Dcmtk() {}

  /** How a program ended, and what it said. */
  record Ended(int code, String output) {}

  static Ended run(String program, Object... arguments) throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/usr/bin", program)), () -> program + " is not installed");
    List<String> command = new ArrayList<>(List.of("/usr/bin/" + program));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ended(process.waitFor(), output);
  }

  static Path image(String name) {
    @Nullable String named = System.getenv("RADSTREAM_DATA");
    Path folder =
        named != null
            ? Path.of(named)
            : Path.of(System.getProperty("radstream.home", "..")).resolve("../shared/xray");
    Path image = folder.resolve("dicom").resolve(name);
    assumeTrue(Files.exists(image), () -> "no image " + image + "; set RADSTREAM_DATA");
    return image;
  }
}
