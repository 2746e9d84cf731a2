package io.radstream.chaos.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The command line, environment and configuration of an app's JVM. */
final class AppCommand {

  private static final int GATED_NATIVES = 24;
  private static final String HOME = "radstream.home";
  private static final List<String> PASSED_ON =
      List.of(HOME, "org.bytedeco.javacpp.platform.extension");

  private AppCommand() {}

  static List<String> of(AppSettings settings, AppFiles files) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + settings.heapMiB() + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Djava.io.tmpdir=" + files.temporary());
    command.add("-XX:ErrorFile=" + files.crashReport());
    command.add("-Dradstream.log.level=info");
    command.add("-Dradstream.kafka.log.level=warn");
    settings.older().ifPresent(home -> command.add("-D" + HOME + "=" + home.folder()));
    PASSED_ON.stream()
        .filter(key -> System.getProperty(key) != null)
        .filter(key -> !key.equals(HOME) || settings.older().isEmpty())
        .forEach(key -> command.add("-D" + key + "=" + System.getProperty(key)));
    if (Runtime.version().feature() >= GATED_NATIVES) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add(ChaosAppMain.class.getName());
    command.add(files.config().toString());
    command.add(files.state().toString());
    command.add(settings.faults().text());
    command.add(settings.safety().name());
    return command;
  }

  static Map<String, String> environment(AppSettings settings) {
    return Map.of(
        // Not on the command line: ONNX Runtime matches that with a recursive expression, which a
        // long class path overruns.
        "CLASSPATH",
        settings.older().map(OlderHome::classPath).orElseGet(AppCommand::ownClassPath),
        "OMP_WAIT_POLICY",
        "PASSIVE",
        "ORT_DISABLE_TELEMETRY",
        "1");
  }

  private static String ownClassPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  static String yaml(AppSettings settings) {
    return new TreeMap<>(settings.configuration())
        .entrySet().stream()
            .map(entry -> "%s: '%s'%n".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
  }
}
