package io.radstream.localstack;

import io.radstream.localstack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what the build has laid ready for the child JVMs. */
record StackArtifacts(Path root) {

  private static final String HOME = "radstream.home";

  /**
   * What lies below the repository that the system property {@code radstream.home} names.
   *
   * @throws StackException if the property is missing or nothing is there
   */
  static StackArtifacts locate() {
    String home = System.getProperty(HOME);
    if (home == null) {
      throw new StackException(
          "The system property " + HOME + " must name the repository; ./radstream sets it");
    }
    Path root = Path.of(home, "local-stack", "target", "stack").toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      throw new StackException(root + " is missing; build it with: ./mvnw -DskipTests package");
    }
    return new StackArtifacts(root);
  }

  List<Path> brokerClassPath() {
    List<Path> jars = new ArrayList<>(files(root.resolve("kafka").resolve("lib"), ".jar"));
    jars.addAll(files(root, "-child.jar"));
    return jars;
  }

  List<Path> registryClassPath() {
    List<Path> runners = files(root.resolve("registry"), "-runner.jar");
    List<Path> jars = new ArrayList<>(files(root, "-child.jar"));
    // After an upgrade the older one may still lie there.
    jars.add(runners.get(runners.size() - 1));
    return jars;
  }

  Path archives() {
    return root.resolve("archives");
  }

  /** Whether class archives newer than all jars of this project have been recorded. */
  boolean hasArchives() {
    return Stream.of("broker-", "registry-").allMatch(this::hasCurrentArchive);
  }

  private boolean hasCurrentArchive(String prefix) {
    long built = files(root, "-child.jar").get(0).toFile().lastModified();
    try (Stream<Path> all = Files.list(archives())) {
      return all.map(Path::toFile)
          .anyMatch(file -> file.getName().startsWith(prefix) && file.lastModified() >= built);
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> found =
          all.filter(file -> file.getFileName().toString().endsWith(suffix)).sorted().toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException e) {
      throw new StackException(folder + " cannot be read; build it with ./mvnw package", e);
    }
    throw new StackException(
        "No *" + suffix + " in " + folder + "; build it with: ./mvnw -DskipTests package");
  }
}
