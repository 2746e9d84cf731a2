package io.radstream.gateway.identitymap;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a segment holds, read from its beginning. Whatever was altered in it is an error, but for
 * one thing: a segment whose end was never written, as its process was killed, may end within a
 * record, or in zeros as after a power failure. Such a tail was never acknowledged.
 *
 * @param texts decrypted records with their positions, in order, without the one that ends it
 * @param end behind the last whole record
 * @param isComplete whether the record that ends it is there
 */
record SegmentScan(List<Located> texts, int end, boolean isComplete) {

  /** Copies the list. */
  SegmentScan {
    texts = List.copyOf(texts);
  }

  /**
   * A record.
   *
   * @param position of its first byte in the file
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Located(int position, byte[] text) {}

  /** The text of the record that ends a segment. */
  static final byte[] END = {0};

  /** Whether a file was killed before it held a header. */
  static boolean isUnbegun(byte[] file) {
    return file.length < SegmentHeader.BYTES || isZero(file, 0);
  }

  /**
   * Reads a segment.
   *
   * @param file the whole of it, with a header at least
   * @param name said if it is wrong
   * @throws IdentityMapException if it belongs to another key or was altered
   */
  static SegmentScan of(byte[] file, Path name, IdentityKey key, SegmentCipher cipher)
      throws IdentityMapException {
    return of(file, name, key, cipher, SegmentHeader.BYTES);
  }

  /**
   * Reads on where an earlier scan of the same segment ended.
   *
   * @param from {@link #end} of that
   */
  static SegmentScan of(byte[] file, Path name, IdentityKey key, SegmentCipher cipher, int from)
      throws IdentityMapException {
    SegmentHeader header = SegmentHeader.of(file);
    if (!header.isOfSegment()) {
      throw altered(name, 0);
    }
    if (!header.isOf(key)) {
      throw new IdentityMapException(
          ("identity map: %s is encrypted with another key; name that one with identity.key, or move"
                  + " the folder away to begin a new map")
              .formatted(name));
    }
    return new Pass(file, name, cipher, from).scan();
  }

  private static final class Pass {

    private final byte[] file;
    private final Path name;
    private final SegmentCipher cipher;
    private final List<Located> found = new ArrayList<>();
    private int at;

    Pass(byte[] file, Path name, SegmentCipher cipher, int from) {
      this.file = file;
      this.name = name;
      this.cipher = cipher;
      this.at = from;
    }

    SegmentScan scan() throws IdentityMapException {
      while (at < file.length) {
        Optional<byte[]> text = next();
        if (text.isEmpty()) {
          return new SegmentScan(found, at, false);
        }
        if (isEnd(text.get())) {
          return completed();
        }
        int length = SegmentCipher.PREFIX_BYTES + length().orElseThrow();
        found.add(new Located(at, text.get()));
        at += length;
      }
      return new SegmentScan(found, at, false);
    }

    private SegmentScan completed() throws IdentityMapException {
      if (at + SegmentCipher.PREFIX_BYTES + length().orElseThrow() != file.length) {
        throw altered(name, at);
      }
      return new SegmentScan(found, file.length, true);
    }

    /** The text of the record here; empty if the file ends within it. */
    private Optional<byte[]> next() throws IdentityMapException {
      if (file.length - at < SegmentCipher.PREFIX_BYTES || isZero(file, at)) {
        return Optional.empty();
      }
      int length = length().orElseThrow(() -> altered(name, at));
      int from = at + SegmentCipher.PREFIX_BYTES;
      if (file.length - from < length) {
        return Optional.empty();
      }
      byte[] sealed = Arrays.copyOfRange(file, from, from + length);
      return Optional.of(cipher.opened(at, sealed).orElseThrow(() -> altered(name, at)));
    }

    private Optional<Integer> length() {
      return cipher.length(at, ByteBuffer.wrap(file, at, SegmentCipher.PREFIX_BYTES));
    }

    private static boolean isEnd(byte[] text) {
      return text.length == END.length && text[0] == END[0];
    }
  }

  private static boolean isZero(byte[] file, int from) {
    for (int at = from; at < file.length; at++) {
      if (file[at] != 0) {
        return false;
      }
    }
    return true;
  }

  static IdentityMapException altered(Path name, int position) {
    return new IdentityMapException(
        ("identity map: %s was altered at byte %d; restore it, or move it away and lose what it"
                + " holds")
            .formatted(name, position));
  }
}
