package io.radstream.localstack.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a child JVM is to run.
 *
 * @param name what messages call it, for example {@code broker}
 * @param classPath jars, in order; none may be a folder
 * @param options options of the JVM itself
 * @param mainClass calls {@link ParentWatch#start()} first
 * @param arguments for the main class
 * @param directory where it runs and where its log {@code NAME.log} is written
 * @param entrance a command to put before the JVM's own, which it must become; usually none
 */
public record ChildJvm(
    String name,
    List<Path> classPath,
    List<String> options,
    String mainClass,
    List<String> arguments,
    Path directory,
    List<String> entrance) {

  // Ctrl-C reaches every process of the terminal. An ignored signal stays ignored across exec, so
  // the parent alone decides when, and in which order, its children end. What they write are
  // images, which nobody but the user may read.
  private static final List<String> DEAF_AND_PRIVATE =
      List.of("/bin/sh", "-c", "trap '' INT; umask 077; exec \"$@\"", "sh");
  // Short-lived or idle most of the time: a quick start is worth more than peak speed.
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8");

  /** Copies the lists. */
  public ChildJvm {
    classPath = List.copyOf(classPath);
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
    entrance = List.copyOf(entrance);
  }

  /** Without an entrance. */
  public ChildJvm(
      String name,
      List<Path> classPath,
      List<String> options,
      String mainClass,
      List<String> arguments,
      Path directory) {
    this(name, classPath, options, mainClass, arguments, directory, List.of());
  }

  Path log() {
    return directory.resolve(name + ".log");
  }

  Path previousLog() {
    return directory.resolve(name + ".previous.log");
  }

  List<String> command(List<String> moreOptions) {
    List<String> command = new ArrayList<>(DEAF_AND_PRIVATE);
    command.addAll(entrance);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK_START);
    command.addAll(options);
    command.addAll(moreOptions);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
