package io.radstream.modeltrainer.dataset;

import io.radstream.files.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;

/**
 * A list of arrays of one length in a file instead of the heap; the system's page cache keeps what
 * is in use. Filled by one thread, then read by any. The file goes when the list is closed.
 */
final class SpilledBytes extends AbstractList<byte[]> implements AutoCloseable {

  private final FileChannel file;
  private final int length;
  private int size;

  private SpilledBytes(FileChannel file, int length) {
    this.file = file;
    this.length = length;
  }

  /**
   * An empty list.
   *
   * @param file replaced where it exists; its folder must exist
   * @param length of every array
   */
  static SpilledBytes in(Path file, int length) throws IOException {
    return new SpilledBytes(
        PrivateFolder.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE),
        length);
  }

  @Override
  public boolean add(byte[] values) {
    ByteBuffer source = ByteBuffer.wrap(values, 0, length);
    try {
      while (source.hasRemaining()) {
        file.write(source, (long) size * length + source.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write images to disk", e);
    }
    size++;
    return true;
  }

  @Override
  public byte[] get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    ByteBuffer target = ByteBuffer.allocate(length);
    try {
      while (target.hasRemaining()
          && file.read(target, (long) index * length + target.position()) >= 0) {
        // a read may bring less than was asked for
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read images from disk", e);
    }
    return target.array();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give images on disk back", e);
    }
  }
}
