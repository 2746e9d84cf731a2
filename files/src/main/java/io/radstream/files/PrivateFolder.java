package io.radstream.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders and files that only their owner may look into: images, snapshots, letters. They are made
 * with these rights, so that there is no moment in which others could open them. What exists keeps
 * the rights it has. Where a file system has no such rights (POSIX), its own rules hold. Stateless.
 */
public final class PrivateFolder {

  private static final String FOLDER = "rwx------";
  private static final String FILE = "rw-------";
  private static final String PUBLIC_FILE = "rw-r--r--";

  private PrivateFolder() {}

  /**
   * Makes the folder, and those above it that do not exist, with the rights 700.
   *
   * @return the folder
   * @throws IOException if one cannot be made
   */
  public static Path create(Path folder) throws IOException {
    // A symbolic link to a folder is one; createDirectories would refuse it.
    return Files.isDirectory(folder)
        ? folder
        : Files.createDirectories(folder, attributes(folder, FOLDER));
  }

  /**
   * Takes a folder that is there from everybody but its owner. Only for folders that this program
   * has made, by whatever name or version.
   *
   * @throws IOException if it is not this user's to do so
   */
  public static void narrow(Path folder) throws IOException {
    if (isPosix(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER));
    }
  }

  /**
   * Opens a file; with the rights 600 where the options make it. For files that are appended to; a
   * file that is written at once is {@link AtomicFile#writePrivate}'s.
   *
   * @throws IOException if it cannot be opened
   */
  public static FileChannel open(Path file, OpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), forFile(file));
  }

  /**
   * Whether anybody but its owner may read, replace or run a file; no where the file system does
   * not know owners.
   *
   * @throws IOException if its rights cannot be read
   */
  public static boolean isOpenToOthers(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view != null
        && !PosixFilePermissions.fromString(FOLDER)
            .containsAll(view.readAttributes().permissions());
  }

  /** What a private file is made with. */
  static FileAttribute<?>[] forFile(Path file) {
    return attributes(file, FILE);
  }

  /** What a file is made with that everybody may read. */
  static FileAttribute<?>[] forPublicFile(Path file) {
    return attributes(file, PUBLIC_FILE);
  }

  private static FileAttribute<?>[] attributes(Path path, String rights) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
