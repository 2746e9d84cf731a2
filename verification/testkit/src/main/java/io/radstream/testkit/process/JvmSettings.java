package io.radstream.testkit.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an app's JVM is started.
 *
 * @param classPath of the app
 * @param home the installation's or checkout's root; empty for this JVM's
 * @param options of the JVM
 * @param processors it may use, as {@code taskset} takes them, {@code 0} or {@code 0,1}; empty for
 *     all
 */
public record JvmSettings(
    String classPath, Optional<Path> home, List<String> options, String processors) {

  private static final int GATED_NATIVES = 24;
  private static final String HOME = "radstream.home";
  private static final List<String> PASSED_ON =
      List.of(
          HOME,
          "org.bytedeco.javacpp.platform.extension",
          "org.eclipse.deeplearning4j.helpers.disable");

  /** Copies the list. */
  public JvmSettings {
    options = List.copyOf(options);
  }

  /** With this JVM's class path. */
  public static JvmSettings ofThisJvm() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new JvmSettings(classPath, Optional.empty(), List.of(), "");
  }

  /** With the class path of a built checkout or an installation. */
  public static JvmSettings of(Path home) {
    String classPath = home.toAbsolutePath().resolve("cli/target/lib") + "/*";
    return new JvmSettings(classPath, Optional.of(home), List.of(), "");
  }

  /** The same with these options more. */
  public JvmSettings with(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new JvmSettings(classPath, home, all, processors);
  }

  /** The same on these processors. */
  public JvmSettings on(String others) {
    return new JvmSettings(classPath, home, options, others);
  }

  /**
   * The command line.
   *
   * @param main the class and its arguments
   */
  List<String> command(Path temporary, Path crashReport, List<String> main) {
    List<String> command = new ArrayList<>();
    if (!processors.isEmpty()) {
      command.addAll(List.of("taskset", "-c", processors));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-XX:ErrorFile=" + crashReport);
    home.ifPresent(folder -> command.add("-D" + HOME + "=" + folder));
    PASSED_ON.stream()
        .filter(key -> System.getProperty(key) != null)
        .filter(key -> !key.equals(HOME) || home.isEmpty())
        .forEach(key -> command.add("-D" + key + "=" + System.getProperty(key)));
    if (Runtime.version().feature() >= GATED_NATIVES) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(options);
    command.addAll(main);
    return command;
  }

  Map<String, String> environment() {
    return Map.of(
        // Not on the command line: ONNX Runtime matches that with a recursive expression, which a
        // long class path overruns.
        "CLASSPATH", classPath, "OMP_WAIT_POLICY", "PASSIVE", "ORT_DISABLE_TELEMETRY", "1");
  }
}
