package io.radstream.localstack.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which process listens on a port, as well as an ordinary user may know: from {@code /proc} on
 * Linux, elsewhere by naming the command that tells.
 */
final class PortOwner {

  private static final Path PROC = Path.of("/proc");
  private static final List<String> TABLES = List.of("net/tcp", "net/tcp6");
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortOwner() {}

  /** For example {@code "by process 4711 (/usr/bin/java)"}, or how to find out. */
  static String describe(int port) {
    return inodeOfListener(port)
        .flatMap(PortOwner::processWithSocket)
        .map(PortOwner::name)
        .orElse("(find its owner with: lsof -nP -iTCP:" + port + " -sTCP:LISTEN)");
  }

  private static String name(ProcessHandle process) {
    String command = process.info().command().map(path -> " (" + path + ")").orElse("");
    return "by process " + process.pid() + command;
  }

  private static Optional<String> inodeOfListener(int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    return TABLES.stream()
        .flatMap(table -> lines(PROC.resolve(table)))
        .map(line -> line.trim().split("\\s+"))
        .filter(columns -> columns.length > INODE)
        .filter(columns -> columns[LOCAL_ADDRESS].endsWith(suffix))
        .filter(columns -> columns[STATE].equals(LISTENING))
        .map(columns -> columns[INODE])
        .findFirst();
  }

  private static Optional<ProcessHandle> processWithSocket(String inode) {
    return ProcessHandle.allProcesses().filter(process -> holds(process, inode)).findFirst();
  }

  private static boolean holds(ProcessHandle process, String inode) {
    Path descriptors = PROC.resolve(Long.toString(process.pid())).resolve("fd");
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (Files.readSymbolicLink(link).toString().equals("socket:[" + inode + "]")) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException e) {
      // Another user's process, or one that just ended.
      return false;
    }
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
