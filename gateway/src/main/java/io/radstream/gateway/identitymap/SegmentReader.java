package io.radstream.gateway.identitymap;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Reads single entries where an index says that they are, each checked again.
 *
 * @param folder of the segments
 * @param key what they are encrypted with
 * @param random for the cipher
 */
record SegmentReader(Path folder, IdentityKey key, SecureRandom random) {

  /**
   * One entry.
   *
   * @throws IdentityMapException if another record is there, or none
   */
  IdentityEntry read(long place) throws IOException {
    Path path = SegmentFolder.path(folder, EntryIndex.segment(place));
    int position = EntryIndex.position(place);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] header = new byte[SegmentHeader.BYTES];
      file.readFully(header);
      SegmentCipher cipher = cipher(header);
      byte[] prefix = new byte[SegmentCipher.PREFIX_BYTES];
      file.seek(position);
      file.readFully(prefix);
      int length =
          cipher
              .length(position, ByteBuffer.wrap(prefix))
              .orElseThrow(() -> SegmentScan.altered(path, position));
      byte[] sealed = new byte[length];
      file.readFully(sealed);
      return EntryText.read(
          cipher.opened(position, sealed).orElseThrow(() -> SegmentScan.altered(path, position)));
    }
  }

  /** The cipher of a segment that begins with these bytes. */
  SegmentCipher cipher(byte[] file) {
    return new SegmentCipher(key, SegmentHeader.of(file), random);
  }
}
