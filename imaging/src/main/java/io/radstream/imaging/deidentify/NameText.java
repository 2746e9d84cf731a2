package io.radstream.imaging.deidentify;

import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.Element;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts in the character set that a header declares (PS3.3 C.12.1.1.2). Of several sets between
 * which a text changes, the first that is known is taken: such a text may come out with wrong
 * letters, but the same one always comes out the same.
 */
final class NameText {

  static final int CHARACTER_SET = 0x0008_0005;

  private static final int LONGEST = 1024;

  private static final Map<String, String> CHARSETS =
      Map.ofEntries(
          Map.entry("100", "ISO-8859-1"),
          Map.entry("101", "ISO-8859-2"),
          Map.entry("109", "ISO-8859-3"),
          Map.entry("110", "ISO-8859-4"),
          Map.entry("144", "ISO-8859-5"),
          Map.entry("127", "ISO-8859-6"),
          Map.entry("126", "ISO-8859-7"),
          Map.entry("138", "ISO-8859-8"),
          Map.entry("148", "ISO-8859-9"),
          Map.entry("203", "ISO-8859-15"),
          Map.entry("13", "Shift_JIS"),
          Map.entry("87", "ISO-2022-JP"),
          Map.entry("159", "ISO-2022-JP-1"),
          Map.entry("149", "EUC-KR"),
          Map.entry("166", "TIS-620"),
          Map.entry("58", "GB2312"),
          Map.entry("192", "UTF-8"),
          Map.entry("GB18030", "GB18030"),
          Map.entry("GBK", "GBK"));

  private NameText() {}

  /** The defined terms that are known, without code extensions, in their order. */
  static List<String> terms() {
    return CHARSETS.keySet().stream()
        .map(name -> name.matches("\\d+") ? "ISO_IR " + name : name)
        .sorted()
        .toList();
  }

  /** The first value, without padding; empty where there is none. */
  static Optional<String> of(DataSet set, int tag) {
    Optional<Charset> declared = declared(set);
    Optional<Element> element = set.element(tag).filter(found -> !found.isUndefined());
    if (declared.isEmpty() || element.isEmpty()) {
      return set.text(tag);
    }
    ByteBuffer value = set.value(element.get());
    byte[] bytes = new byte[Math.min(LONGEST, value.remaining())];
    value.get(bytes);
    String text = new String(bytes, declared.get()).replace('\0', ' ');
    return Optional.of(text.split("\\\\", -1)[0].trim()).filter(first -> !first.isEmpty());
  }

  private static Optional<Charset> declared(DataSet set) {
    return set.texts(CHARACTER_SET).stream()
        .map(name -> name.replaceFirst("^ISO(_| 2022 )IR ", ""))
        .map(CHARSETS::get)
        .filter(name -> name != null && Charset.isSupported(name))
        .findFirst()
        .map(Charset::forName)
        // Nearly everybody's Latin-1 may be UTF-8 in truth: what is UTF-8 is read as such.
        .filter(charset -> !charset.equals(StandardCharsets.ISO_8859_1));
  }
}
