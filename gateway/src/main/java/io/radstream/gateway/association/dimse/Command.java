package io.radstream.gateway.association.dimse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A command set (PS3.7 section 6.3): elements of group 0000, implicit little endian. Not changed
 * once it is built or read.
 */
public final class Command {

  /** Affected SOP Class UID. */
  public static final int SOP_CLASS = 0x0000_0002;

  /** Command Field. */
  public static final int FIELD = 0x0000_0100;

  /** Message ID. */
  public static final int MESSAGE_ID = 0x0000_0110;

  /** Message ID Being Responded To. */
  public static final int RESPONDED_ID = 0x0000_0120;

  /** Priority. */
  public static final int PRIORITY = 0x0000_0700;

  /** Command Data Set Type. */
  public static final int DATA_SET_TYPE = 0x0000_0800;

  /** Status. */
  public static final int STATUS = 0x0000_0900;

  /** Error Comment. */
  public static final int COMMENT = 0x0000_0902;

  /** Affected SOP Instance UID. */
  public static final int SOP_INSTANCE = 0x0000_1000;

  /** Command Data Set Type of a message without a data set. */
  public static final int NO_DATA_SET = 0x0101;

  /** Command Field of C-STORE-RQ. */
  public static final int STORE = 0x0001;

  /** Command Field of C-ECHO-RQ. */
  public static final int ECHO = 0x0030;

  /** Command Field of C-CANCEL-RQ, which has no response. */
  public static final int CANCEL = 0x0FFF;

  /** Set in the Command Field of a response. */
  public static final int RESPONSE = 0x8000;

  private static final int LENGTH = 0;
  private static final int HEADER = 8;
  private static final int MOST_ELEMENTS = 64;

  private final NavigableMap<Integer, byte[]> elements = new TreeMap<>();

  /** An empty one. */
  private Command() {}

  /**
   * Reads a whole command set.
   *
   * @throws DimseException unless all elements are of group 0000, in the order of their tags, of
   *     even lengths within the set, and the group length is right
   */
  public static Command read(byte[] bytes) throws DimseException {
    ByteBuffer set = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Command command = new Command();
    int last = -1;
    while (set.hasRemaining()) {
      int tag = command.element(set, last);
      last = tag;
    }
    byte[] length = command.elements.remove(LENGTH);
    if (length == null || length.length != 4 || number(length) != bytes.length - HEADER - 4) {
      throw new DimseException("a command without its right group length");
    }
    return command;
  }

  private int element(ByteBuffer set, int last) throws DimseException {
    if (set.remaining() < HEADER) {
      throw new DimseException("a command that ends within an element");
    }
    int group = set.getShort();
    int tag = set.getShort() & 0xFFFF;
    long length = Integer.toUnsignedLong(set.getInt());
    if (group != 0 || tag <= last || elements.size() == MOST_ELEMENTS) {
      throw new DimseException("a command with an element that is not one or not in order");
    }
    if (length > set.remaining() || length % 2 != 0) {
      throw new DimseException("a command with an element of %d bytes".formatted(length));
    }
    byte[] value = new byte[(int) length];
    set.get(value);
    elements.put(tag, value);
    return tag;
  }

  /**
   * A number of 16 bits.
   *
   * @throws DimseException if it is absent or of another length
   */
  public int number(int tag) throws DimseException {
    byte[] value = elements.get(tag);
    if (value == null || value.length != Short.BYTES) {
      throw new DimseException("a command without (0000,%04x)".formatted(tag));
    }
    return number(value) & 0xFFFF;
  }

  /** A text or UID without its padding, empty where it is absent. Foreign text. */
  public String text(int tag) {
    byte[] value = elements.getOrDefault(tag, new byte[0]);
    return new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
  }

  /** Whether a data set follows. */
  public boolean hasDataSet() throws DimseException {
    return number(DATA_SET_TYPE) != NO_DATA_SET;
  }

  private static int number(byte[] value) {
    int number = 0;
    for (int i = value.length - 1; i >= 0; i--) {
      number = (number << 8) | (value[i] & 0xFF);
    }
    return number;
  }

  /** As it is sent, with its group length. */
  public byte[] bytes() {
    int length = elements.values().stream().mapToInt(value -> HEADER + value.length).sum();
    ByteBuffer set = ByteBuffer.allocate(HEADER + 4 + length).order(ByteOrder.LITTLE_ENDIAN);
    set.putInt(LENGTH).putInt(4).putInt(length);
    elements.forEach(
        (tag, value) ->
            set.putShort((short) 0).putShort(tag.shortValue()).putInt(value.length).put(value));
    return set.array();
  }

  /** Begins a command. */
  public static Builder of(int field) {
    return new Builder().number(FIELD, field);
  }

  /** Puts a command together, in any order. Not thread-safe. */
  public static final class Builder {

    private final Command command = new Command();

    private Builder() {}

    /** Adds a number of 16 bits. */
    public Builder number(int tag, int value) {
      command.elements.put(tag, new byte[] {(byte) value, (byte) (value >>> 8)});
      return this;
    }

    /** Adds a UID, padded as PS3.5 section 9.1 wants it; an empty one is left out. */
    public Builder uid(int tag, String uid) {
      return value(tag, uid, "\0");
    }

    /** Adds a text of ASCII; an empty one is left out. */
    public Builder text(int tag, String text) {
      return value(tag, text, " ");
    }

    private Builder value(int tag, String value, String padding) {
      if (!value.isEmpty()) {
        String padded = value.length() % 2 == 0 ? value : value + padding;
        command.elements.put(tag, padded.getBytes(StandardCharsets.US_ASCII));
      }
      return this;
    }

    /** The command; the builder must not be used again. */
    public Command build() {
      return command;
    }
  }
}
