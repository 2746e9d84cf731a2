package io.radstream.gateway.identitymap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * What a record says, before it is encrypted: a version, the entry's texts in the order of {@link
 * IdentityEntry}, each with its length, and the time of receipt in milliseconds of the epoch.
 * Stateless.
 */
final class EntryText {

  /** Longer values of a header are cut: none that DICOM allows is. */
  private static final int LONGEST = 1_024;

  private static final int VERSION = 2;

  /** Has no SOP class. */
  private static final int VERSION_1 = 1;

  private EntryText() {}

  static byte[] of(IdentityEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      for (String text : texts(entry)) {
        out.writeUTF(kept(text));
      }
      out.writeLong(entry.receivedAt().toEpochMilli());
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes everything", e);
    }
    return bytes.toByteArray();
  }

  /** A value as it is kept. */
  static String kept(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }

  /**
   * The entry of an authenticated text.
   *
   * @throws IOException if a later version of the program wrote it
   */
  static IdentityEntry read(byte[] text) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(text));
    int version = in.readUnsignedByte();
    if (version != VERSION && version != VERSION_1) {
      throw new IdentityMapException(
          "identity map: a later version of RadStream has written to it; use that one");
    }
    return new IdentityEntry(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        version == VERSION_1 ? "" : in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        Instant.ofEpochMilli(in.readLong()));
  }

  private static List<String> texts(IdentityEntry entry) {
    return List.of(
        entry.imageId(),
        entry.studyId(),
        entry.patientId(),
        entry.patient(),
        entry.issuer(),
        entry.patientName(),
        entry.study(),
        entry.series(),
        entry.instance(),
        entry.sopClass(),
        entry.accession(),
        entry.studyDate());
  }
}
