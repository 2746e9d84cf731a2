package io.radstream.model.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Who may read a key file, and writing one that nobody else ever could. */
final class KeyFiles {

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> EVERYBODYS =
      PosixFilePermissions.fromString("rw-r--r--");

  private KeyFiles() {}

  /** Where the file system knows owners: refuses a key that others may read or replace. */
  static void requirePrivate(Path file) throws KeyFileException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> others = EnumSet.allOf(PosixFilePermission.class);
    others.removeAll(PosixFilePermissions.fromString("rwx------"));
    others.retainAll(permissions(file, view));
    if (!others.isEmpty()) {
      throw new KeyFileException(
          file, "is a private key that others may use; run: chmod 600 " + file);
    }
  }

  /** Writes both or neither, over nothing. */
  static void write(Path privateFile, String privateKey, Path publicFile, String publicKey)
      throws KeyFileException, IOException {
    create(privateFile, privateKey, OWNERS);
    try {
      create(publicFile, publicKey, EVERYBODYS);
    } catch (KeyFileException | IOException e) {
      Files.delete(privateFile);
      throw e;
    }
  }

  private static void create(Path file, String text, Set<PosixFilePermission> permissions)
      throws KeyFileException, IOException {
    FileStore store = Files.getFileStore(file.toAbsolutePath().normalize().getParent());
    FileAttribute<?>[] attributes =
        store.supportsFileAttributeView(PosixFileAttributeView.class)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel = Files.newByteChannel(file, options, attributes)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw new KeyFileException(
          file, "exists and is never overwritten; choose another name or folder");
    }
  }

  private static Set<PosixFilePermission> permissions(Path file, PosixFileAttributeView view)
      throws KeyFileException {
    try {
      return view.readAttributes().permissions();
    } catch (IOException e) {
      throw new KeyFileException(file, "cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
