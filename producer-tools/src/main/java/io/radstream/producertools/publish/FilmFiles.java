package io.radstream.producertools.publish;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the files to publish. */
public final class FilmFiles {

  private static final Pattern LIST = Pattern.compile("(?i).*\\.(csv|tsv|jsonl?|md)");

  private FilmFiles() {}

  /**
   * All files below a folder, in the order of their paths, but for lists that describe films
   * ({@code .csv .tsv .json .jsonl .md}): any other name, or none, may be a film's. What begins
   * with a dot is left out, and links to folders are not followed. A single file is its own answer.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<Path> under(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(folder, visitor(folder, files));
    files.sort(null);
    return List.copyOf(files);
  }

  private static FileVisitor<Path> visitor(Path root, List<Path> files) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isHidden(folder) && !folder.equals(root)
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!isHidden(file) && !isList(file) && Files.isRegularFile(file)) {
          files.add(file);
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private static boolean isList(Path file) {
    return LIST.matcher(file.toString()).matches();
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }
}
