package io.radstream.cli.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What {@code deploy/certificates/make-certificates.sh} makes, as an operator runs it. */
record Certificates(Path folder) {

  /** How a run of the script ended, and every command line seen below it meanwhile. */
  record Run(int code, String output, List<String> commandLines) {}

  static Certificates make(Path folder) throws IOException, InterruptedException {
    Run run = run(folder);
    assertThat(run.code()).as(run.output()).isZero();
    return new Certificates(folder);
  }

  static Run run(Path folder) throws IOException, InterruptedException {
    Path log = Files.createTempFile("make-certificates", ".log");
    ProcessBuilder builder =
        new ProcessBuilder("sh", script().toString(), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process script = builder.start();
    TreeSet<String> seen = new TreeSet<>();
    while (!script.waitFor(20, TimeUnit.MILLISECONDS)) {
      script.descendants().map(ProcessHandle::info).map(Certificates::line).forEach(seen::add);
    }
    String output = Files.readString(log);
    Files.delete(log);
    return new Run(script.exitValue(), output, new ArrayList<>(seen));
  }

  private static String line(ProcessHandle.Info info) {
    String arguments = info.arguments().map(words -> String.join(" ", words)).orElse("");
    return info.command().orElse("") + " " + arguments;
  }

  private static Path script() {
    return Path.of(
            System.getProperty("radstream.home", ".."),
            "deploy/certificates",
            "make-certificates.sh")
        .toAbsolutePath()
        .normalize();
  }

  Path trustStore() {
    return folder.resolve("truststore.p12");
  }

  Path keyStore(String name) {
    return folder.resolve(name + ".p12");
  }

  Path passwordFile(String name) {
    return folder.resolve(name + ".password");
  }

  String password(String name) throws IOException {
    return Files.readString(passwordFile(name));
  }

  Path loginFile(String name) {
    return folder.resolve(name + ".login");
  }

  String login(String name) throws IOException {
    return Files.readString(loginFile(name));
  }

  /** Every password there is. */
  List<String> secrets() throws IOException {
    List<String> secrets = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(Certificates::isSecret).sorted().toList()) {
        secrets.add(Files.readString(file));
      }
    }
    return secrets;
  }

  private static boolean isSecret(Path file) {
    return file.toString().endsWith(".password") || file.toString().endsWith(".login");
  }
}
