package io.radstream.gateway.association.client;

import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.imaging.deidentify.Part10;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A DICOM file (PS3.10) that can be sent.
 *
 * @param sopClass Media Storage SOP Class UID
 * @param sopInstance Media Storage SOP Instance UID
 * @param transferSyntax UID
 * @param dataSet what follows the file meta information; not changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record InstanceFile(
    String sopClass, String sopInstance, String transferSyntax, byte[] dataSet) {

  private static final int PREAMBLE = 128;
  private static final int META = 2;
  private static final int SOP_CLASS = 0x0002_0002;
  private static final int SOP_INSTANCE = 0x0002_0003;
  private static final int TRANSFER_SYNTAX = 0x0002_0010;
  private static final int INSTANCE_UID = 0x0008_0018;
  private static final int LONGEST_INFLATED = 256 * 1024 * 1024;

  /** The file, if it is a DICOM file whose meta information says what it is. */
  public static Optional<InstanceFile> of(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < PREAMBLE + 4
        || !new String(file, PREAMBLE, 4, StandardCharsets.US_ASCII).equals("DICM")) {
      return Optional.empty();
    }
    bytes.position(PREAMBLE + 4);
    String[] found = {"", "", ""};
    while (bytes.remaining() >= 8 && bytes.getShort(bytes.position()) == META) {
      Header header = Header.read(bytes, true);
      if (header.length() < 0 || header.length() > bytes.remaining()) {
        return Optional.empty();
      }
      String value =
          new String(file, bytes.position(), (int) header.length(), StandardCharsets.US_ASCII);
      int index = index(header.tag());
      if (index >= 0) {
        found[index] = value.replace('\0', ' ').strip();
      }
      bytes.position(bytes.position() + (int) header.length());
    }
    byte[] dataSet = new byte[bytes.remaining()];
    bytes.get(dataSet);
    boolean whole = Uids.isLegal(found[0]) && Uids.isLegal(found[1]) && Uids.isLegal(found[2]);
    return whole
        ? Optional.of(new InstanceFile(found[0], found[1], found[2], dataSet))
        : Optional.empty();
  }

  /** The whole file: preamble, file meta information, data set. */
  public byte[] file() {
    byte[] header = Part10.header(transferSyntax, sopClass, sopInstance);
    return ByteBuffer.allocate(header.length + dataSet.length).put(header).put(dataSet).array();
  }

  private static int index(int tag) {
    return switch (tag) {
      case SOP_CLASS -> 0;
      case SOP_INSTANCE -> 1;
      case TRANSFER_SYNTAX -> 2;
      default -> -1;
    };
  }

  /**
   * The same image as another instance; the data set's own SOP Instance UID is replaced where it
   * has one at its top level.
   */
  public InstanceFile as(String instance) {
    boolean deflated = transferSyntax.equals(TransferSyntaxes.DEFLATED);
    byte[] plain = deflated ? inflated(dataSet) : dataSet;
    byte[] changed = replaced(plain, instance);
    return new InstanceFile(
        sopClass, instance, transferSyntax, deflated ? deflated(changed) : changed);
  }

  private byte[] replaced(byte[] plain, String instance) {
    boolean explicit = !transferSyntax.equals(TransferSyntaxes.IMPLICIT_LITTLE);
    ByteOrder order =
        transferSyntax.equals(TransferSyntaxes.EXPLICIT_BIG)
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer bytes = ByteBuffer.wrap(plain).order(order);
    while (bytes.remaining() >= 12) {
      int start = bytes.position();
      Header header = Header.read(bytes, explicit);
      int end = bytes.position() + (int) header.length();
      if (Integer.compareUnsigned(header.tag(), INSTANCE_UID) > 0
          || header.length() < 0
          || header.length() > bytes.remaining()) {
        return plain;
      }
      if (header.tag() == INSTANCE_UID) {
        return spliced(plain, start, end, Header.ofUid(INSTANCE_UID, instance, explicit, order));
      }
      bytes.position(end);
    }
    return plain;
  }

  private static byte[] spliced(byte[] plain, int start, int end, byte[] element) {
    ByteBuffer changed = ByteBuffer.allocate(plain.length - (end - start) + element.length);
    changed.put(plain, 0, start).put(element).put(plain, end, plain.length - end);
    return changed.array();
  }

  private static byte[] inflated(byte[] bytes) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes);
      ByteArrayOutputStream out = new ByteArrayOutputStream(4 * bytes.length);
      byte[] part = new byte[1 << 16];
      int count;
      while (out.size() < LONGEST_INFLATED && (count = inflater.inflate(part)) > 0) {
        out.write(part, 0, count);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a data set that is not deflated", e);
    } finally {
      inflater.end();
    }
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
      byte[] part = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** An element's tag and length, -1 where that is not stated (PS3.5 section 7.1). */
  private record Header(int tag, long length) {

    /** The position is then at the value. */
    static Header read(ByteBuffer bytes, boolean explicit) {
      int tag = ((bytes.getShort() & 0xFFFF) << 16) | (bytes.getShort() & 0xFFFF);
      if (!explicit) {
        return new Header(tag, length(bytes.getInt()));
      }
      String vr = "" + (char) bytes.get() + (char) bytes.get();
      int word = bytes.getShort() & 0xFFFF;
      boolean wide = "OB OD OF OL OV OW SQ SV UC UN UR UT UV".contains(vr);
      if (!wide) {
        return new Header(tag, word);
      }
      return new Header(tag, bytes.remaining() < 4 ? -1 : length(bytes.getInt()));
    }

    private static long length(int bits) {
      return bits == -1 ? -1 : Integer.toUnsignedLong(bits);
    }

    static byte[] ofUid(int tag, String uid, boolean explicit, ByteOrder order) {
      String padded = uid.length() % 2 == 0 ? uid : uid + "\0";
      ByteBuffer element = ByteBuffer.allocate(8 + padded.length()).order(order);
      element.putShort((short) (tag >>> 16)).putShort((short) tag);
      if (explicit) {
        element.put((byte) 'U').put((byte) 'I').putShort((short) padded.length());
      } else {
        element.putInt(padded.length());
      }
      return element.put(padded.getBytes(StandardCharsets.US_ASCII)).array();
    }
  }

  @Override
  public String toString() {
    return "InstanceFile";
  }
}
