package io.radstream.schemas.topics;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/**
 * The names of the headers that say where the image of a diagnosis or dead letter lies on the topic
 * of images; decimal numbers in ASCII. Whoever wants to show the image need not look for it.
 */
public final class SourceHeaders {

  /** Its partition. */
  public static final String PARTITION = "radstream.source.partition";

  /** Its offset there. */
  public static final String OFFSET = "radstream.source.offset";

  private SourceHeaders() {}

  /** Adds both. */
  public static void add(Headers headers, int partition, long offset) {
    headers.add(PARTITION, Integer.toString(partition).getBytes(StandardCharsets.US_ASCII));
    headers.add(OFFSET, Long.toString(offset).getBytes(StandardCharsets.US_ASCII));
  }
}
