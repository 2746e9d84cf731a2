package io.radstream.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code docker-compose.yml} as a project of its own, driven by the command line that a user has.
 * Removes containers and volumes when it is closed.
 */
final class Compose implements AutoCloseable {

  private static final Path HOME = Path.of(System.getProperty("radstream.home", ".")).normalize();
  private static final List<List<String>> COMMANDS =
      List.of(List.of("docker", "compose"), List.of("docker-compose"));
  private static final long LIMIT_MINUTES = 5;

  private final List<String> command;
  private final List<String> profiles;
  private final Map<String, String> environment;

  /** What a command said and how it ended. */
  record Ended(int code, String output) {}

  private Compose(List<String> command, List<String> profiles, Path certificates) {
    this.command = command;
    this.profiles = profiles;
    this.environment = new HashMap<>();
    environment.put("COMPOSE_PROJECT_NAME", "radstream-it-" + String.join("-", profiles));
    environment.put("RADSTREAM_CERTIFICATES", certificates.toString());
    environment.put("KAFKA_PORT", freePort());
    environment.put("REGISTRY_PORT", freePort());
    environment.put("PROMETHEUS_PORT", freePort());
    environment.put("DICOM_PORT", freePort());
    environment.put("DASHBOARD_PORT", freePort());
  }

  /** What the file takes where a variable is not set. */
  static String imageOf(String variable) {
    Pattern image = Pattern.compile("\\$\\{" + variable + ":-([^}]+)}");
    try {
      Matcher found = image.matcher(Files.readString(HOME.resolve("docker-compose.yml")));
      return found.find() ? found.group(1) : "unknown";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command line of this machine; empty if it has none. */
  static Optional<List<String>> command() {
    return COMMANDS.stream().filter(Compose::works).findFirst();
  }

  private static boolean works(List<String> command) {
    List<String> line = new ArrayList<>(command);
    line.add("version");
    try {
      return run(line, Map.of()).code() == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Starts every service of a profile in the background. */
  static Compose up(List<String> command, String profile, Path certificates) {
    return up(command, List.of(profile), certificates);
  }

  /**
   * Starts services in the background.
   *
   * @param services and what they depend on; every one of the profiles if there is none
   */
  static Compose up(
      List<String> command, List<String> profiles, Path certificates, String... services) {
    Compose compose = new Compose(command, profiles, certificates);
    Ended up =
        compose.runInProfiles(
            Stream.concat(Stream.of("up", "-d"), Stream.of(services)).toArray(String[]::new));
    if (up.code() != 0) {
      String logs = compose.runInProfiles("logs").output();
      compose.close();
      throw new IllegalStateException(up.output() + logs);
    }
    return compose;
  }

  /** Runs compose with further words. */
  Ended run(String... words) {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of(words));
    return run(line, environment);
  }

  private Ended runInProfiles(String... words) {
    return run(
        Stream.concat(
                profiles.stream().flatMap(profile -> Stream.of("--profile", profile)),
                Stream.of(words))
            .toArray(String[]::new));
  }

  /** Where this machine reaches Prometheus. */
  String prometheusUrl() {
    return "http://127.0.0.1:" + environment.get("PROMETHEUS_PORT");
  }

  /** Where this machine reaches the dashboard: name and port. */
  String dashboard() {
    return "localhost:" + environment.get("DASHBOARD_PORT");
  }

  /** Where this machine reaches Orthanc by DICOM. */
  String dicomPort() {
    return environment.getOrDefault("DICOM_PORT", "");
  }

  static Ended run(List<String> line, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(HOME.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(line + " does not end");
      }
      return new Ended(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    var unused = runInProfiles("down", "-v", "-t", "5");
  }
}
