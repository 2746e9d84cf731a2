package io.radstream.gateway.identitymap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The first bytes of a segment, in clear: {@code RSIDMAP1}, the key's fingerprint and a random id.
 * All of it is part of what each record is authenticated with, so records cannot be moved from one
 * segment into another.
 *
 * @param bytes all of it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its bytes only where that is said
record SegmentHeader(byte[] bytes) {

  private static final byte[] MAGIC = "RSIDMAP1".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_BYTES = 16;

  static final int BYTES = MAGIC.length + IdentityKey.FINGERPRINT_BYTES + ID_BYTES;

  /** Of a new segment. */
  static SegmentHeader random(IdentityKey key, SecureRandom random) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new SegmentHeader(
        ByteBuffer.allocate(BYTES).put(MAGIC).put(key.fingerprint()).put(id).array());
  }

  /** Of the first bytes of a file that has as many. */
  static SegmentHeader of(byte[] file) {
    return new SegmentHeader(Arrays.copyOf(file, BYTES));
  }

  boolean isOfSegment() {
    return Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  boolean isOf(IdentityKey key) {
    byte[] said =
        Arrays.copyOfRange(bytes, MAGIC.length, MAGIC.length + IdentityKey.FINGERPRINT_BYTES);
    return Arrays.equals(said, key.fingerprint());
  }
}
