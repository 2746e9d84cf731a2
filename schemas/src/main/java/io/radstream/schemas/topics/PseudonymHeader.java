package io.radstream.schemas.topics;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The header that says with which key the pseudonyms of an image or label were made: the key's
 * fingerprint, 16 hexadecimal digits. Pseudonyms of two keys cannot be compared. Records that were
 * published by others need not have it.
 */
public final class PseudonymHeader {

  /** Its name. */
  public static final String NAME = "radstream.pseudonym.key";

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");

  private PseudonymHeader() {}

  /** The header of a fingerprint. */
  public static Header of(String fingerprint) {
    return new RecordHeader(NAME, fingerprint.getBytes(StandardCharsets.US_ASCII));
  }

  /** The fingerprint, or an empty text where there is none or something else in its place. */
  public static String read(Headers headers) {
    Header header = headers.lastHeader(NAME);
    if (header == null || header.value() == null) {
      return "";
    }
    String value = new String(header.value(), StandardCharsets.ISO_8859_1);
    return FINGERPRINT.matcher(value).matches() ? value : "";
  }
}
