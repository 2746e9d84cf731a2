package io.radstream.localstack.process;

import io.radstream.files.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The loaded classes of a child JVM, archived at the end of one run and mapped at each later start,
 * which then takes half the time. Recording takes twice the time, so it is done once, apart. An
 * archive belongs to one JVM and one class path: its name carries both. It is only ever a shortcut;
 * without one everything works, slower.
 */
final class ClassArchive {

  private static final String SUFFIX = ".jsa";
  // The JVM reports each class it leaves out; nobody needs to know.
  private static final List<String> QUIET =
      List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr");

  private final String name;
  private final Path archive;
  private final Path recording;

  private ClassArchive(String name, Path archive) {
    this.name = name;
    this.archive = archive;
    this.recording = archive.resolveSibling(UUID.randomUUID() + ".recording");
  }

  /** The archive for this JVM in a folder, whether it exists already or not. */
  static ClassArchive in(Path folder, ChildJvm jvm) {
    StringBuilder identity = new StringBuilder(System.getProperty("java.vm.version"));
    identity.append(System.getProperty("java.home"));
    jvm.classPath().forEach(jar -> identity.append(state(jar)));
    String key =
        UUID.nameUUIDFromBytes(identity.toString().getBytes(StandardCharsets.UTF_8)).toString();
    return new ClassArchive(jvm.name(), folder.resolve(jvm.name() + "-" + key + SUFFIX));
  }

  /** Whether it has been recorded for exactly this JVM and class path. */
  boolean exists() {
    return Files.exists(archive);
  }

  /** Options of the JVM that use the archive; none if there is no archive. */
  List<String> use() {
    return exists() ? quietly("-XX:SharedArchiveFile=" + archive) : List.of();
  }

  /** Options that record the archive; none if the folder cannot be written. */
  List<String> record() {
    return makeFolder() ? quietly("-XX:ArchiveClassesAtExit=" + recording) : List.of();
  }

  /** Puts a complete recording in its place. Call once the JVM has ended in order. */
  void keepRecording() {
    if (!Files.exists(recording)) {
      return;
    }
    try {
      AtomicFile.move(recording, archive);
      deleteOutdated();
    } catch (IOException e) {
      dropRecording();
    }
  }

  /** Removes what a JVM that did not end in order may have left. */
  void dropRecording() {
    try {
      Files.deleteIfExists(recording);
    } catch (IOException e) {
      // A stray file in the build folder does no harm.
    }
  }

  private void deleteOutdated() throws IOException {
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(archive.getParent(), name + "-*" + SUFFIX)) {
      for (Path file : all) {
        if (!file.equals(archive)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private boolean makeFolder() {
    try {
      Files.createDirectories(archive.getParent());
      return Files.isWritable(archive.getParent());
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> quietly(String option) {
    return List.of(QUIET.get(0), QUIET.get(1), QUIET.get(2), option);
  }

  private static String state(Path jar) {
    try {
      return jar + ":" + Files.size(jar) + ":" + Files.getLastModifiedTime(jar).toMillis() + ";";
    } catch (IOException e) {
      throw new UncheckedIOException("Part of the local stack is missing: " + jar, e);
    }
  }
}
