package io.radstream.gateway.forget;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Looks for pseudonyms in records as they are, whatever their form: Avro, XML and keys hold them as
 * 32 hexadecimal digits in ASCII. Immutable.
 */
final class PseudonymSearch {

  private static final int DIGITS = 32;

  private final Set<String> pseudonyms;

  PseudonymSearch(Collection<String> pseudonyms) {
    this.pseudonyms = Set.copyOf(pseudonyms);
  }

  boolean isIn(ConsumerRecord<byte[], byte[]> message) {
    if (isIn(message.key()) || isIn(message.value())) {
      return true;
    }
    for (Header header : message.headers()) {
      if (isIn(header.value())) {
        return true;
      }
    }
    return false;
  }

  /** Only where as many digits follow each other is anything compared: hardly ever in pixels. */
  boolean isIn(byte @Nullable [] bytes) {
    if (bytes == null) {
      return false;
    }
    int digits = 0;
    for (int at = 0; at < bytes.length; at++) {
      digits = isDigit(bytes[at]) ? digits + 1 : 0;
      if (digits >= DIGITS
          && pseudonyms.contains(
              new String(bytes, at + 1 - DIGITS, DIGITS, StandardCharsets.US_ASCII))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(byte one) {
    return one >= '0' && one <= '9' || one >= 'a' && one <= 'f';
  }
}
