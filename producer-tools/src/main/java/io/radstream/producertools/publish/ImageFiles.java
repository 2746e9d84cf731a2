package io.radstream.producertools.publish;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the files to publish. Used once, by one thread. */
public final class ImageFiles extends SimpleFileVisitor<Path> {

  private static final Pattern LIST = Pattern.compile("(?i).*\\.(csv|tsv|jsonl?|md)");

  private final Path root;
  private final Set<Object> seen = new HashSet<>();
  private final List<Path> files = new ArrayList<>();
  private final List<FoundImages.Problem> problems = new ArrayList<>();

  ImageFiles(Path root) {
    this.root = root;
  }

  /**
   * All files below a folder, in the order of their paths, but for lists that describe images
   * ({@code .csv .tsv .json .jsonl .md}): any other name, or none, may be an image's. What begins
   * with a dot is left out. Links are followed, and each folder is looked into once however many
   * links lead to it. A folder that cannot be read and a link to nothing are problems and keep no
   * other image back. A single file is its own answer.
   *
   * @throws IOException if the folder itself cannot be read
   */
  public static FoundImages under(Path folder) throws IOException {
    ImageFiles images = new ImageFiles(folder);
    Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, images);
    return images.found();
  }

  FoundImages found() {
    files.sort(null);
    problems.sort(Comparator.comparing(FoundImages.Problem::place));
    return new FoundImages(files, problems);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    boolean hidden = isHidden(folder) && !folder.equals(root);
    return hidden || !seen.add(identity(folder, attributes))
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (isHidden(file) || isList(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isSymbolicLink()) {
      problems.add(new FoundImages.Problem(file, "is a link to nothing"));
    } else if (attributes.isRegularFile()) {
      files.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path place, IOException why) throws IOException {
    if (place.equals(root)) {
      throw why;
    }
    // A folder in itself has been looked into already.
    if (!isHidden(place) && !(why instanceof FileSystemLoopException)) {
      unreadable(place, why);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
    if (why != null) {
      unreadable(folder, why);
    }
    return FileVisitResult.CONTINUE;
  }

  private void unreadable(Path place, IOException why) {
    problems.add(
        new FoundImages.Problem(place, "cannot be read: " + why.getClass().getSimpleName()));
  }

  /** What is the same for all ways to a folder. */
  private static Object identity(Path folder, BasicFileAttributes attributes) throws IOException {
    return Objects.requireNonNullElse(attributes.fileKey(), folder.toRealPath());
  }

  private static boolean isList(Path file) {
    return LIST.matcher(file.toString()).matches();
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  /**
   * What lies below a folder.
   *
   * @param files that may be images, in the order of their paths
   * @param problems what could not be looked at, in the same order
   */
  public record FoundImages(List<Path> files, List<Problem> problems) {

    /** Copies the lists. */
    public FoundImages {
      files = List.copyOf(files);
      problems = List.copyOf(problems);
    }

    /**
     * A place that may hold images which nobody sees.
     *
     * @param detail one sentence
     */
    public record Problem(Path place, String detail) {}
  }
}
