package io.radstream.gateway.deliver.instance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads explicit little endian data sets of stated lengths, all elements and items of them, by
 * PS3.5 section 7 and nothing of the code under test.
 *
 * @param values by tag
 * @param items by tag, of sequences
 */
public record WrittenSet(Map<Integer, byte[]> values, Map<Integer, List<WrittenSet>> items) {

  private static final int ITEM = 0xFFFE_E000;

  /** All of the bytes. */
  public static WrittenSet of(byte[] bytes) {
    WrittenSet set = new WrittenSet(new LinkedHashMap<>(), new LinkedHashMap<>());
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int tag = tag(in);
      String vr = "" + (char) in.get() + (char) in.get();
      int word = in.getShort() & 0xFFFF;
      byte[] value = new byte["OB OW SQ UC UN UR UT".contains(vr) ? in.getInt() : word];
      in.get(value);
      if (vr.equals("SQ")) {
        set.items.put(tag, items(value));
      } else {
        set.values.put(tag, value);
      }
    }
    return set;
  }

  private static List<WrittenSet> items(byte[] value) {
    List<WrittenSet> items = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      if (tag(in) != ITEM) {
        throw new IllegalArgumentException("no item");
      }
      byte[] content = new byte[in.getInt()];
      in.get(content);
      items.add(of(content));
    }
    return items;
  }

  private static int tag(ByteBuffer in) {
    return ((in.getShort() & 0xFFFF) << 16) | (in.getShort() & 0xFFFF);
  }

  /** A text without its padding; fails where there is none. */
  public String text(int tag) {
    byte[] value = values.get(tag);
    if (value == null) {
      throw new IllegalArgumentException("no element %08x".formatted(tag));
    }
    return new String(value, StandardCharsets.UTF_8).replace('\0', ' ').strip();
  }

  /** The one item of a sequence. */
  public WrittenSet item(int tag) {
    List<WrittenSet> all = items.getOrDefault(tag, List.of());
    if (all.size() != 1) {
      throw new IllegalArgumentException("%d items of %08x".formatted(all.size(), tag));
    }
    return all.get(0);
  }

  /** Value, scheme and meaning of a code. */
  public String code(int tag) {
    WrittenSet item = item(tag);
    return "(%s, %s, %s)"
        .formatted(item.text(0x0008_0100), item.text(0x0008_0102), item.text(0x0008_0104));
  }
}
