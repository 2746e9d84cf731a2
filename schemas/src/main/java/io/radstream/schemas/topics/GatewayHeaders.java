package io.radstream.schemas.topics;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Headers of images that say what a PACS gateway has done with them. */
public final class GatewayHeaders {

  /** How an image was compressed without loss because the topic would not have taken it. */
  public static final String RECOMPRESSED = "radstream.recompressed";

  /** There if the device says that text is burned into the pixels, and the site lets it pass. */
  public static final String BURNED_IN = "radstream.burned.in";

  /** Which archive decoded the pixels, where the gateway could not. */
  public static final String RENDERED = "radstream.rendered";

  private GatewayHeaders() {}

  /**
   * The image is the same, sample by sample.
   *
   * @param how {@code jpeg-ls} or {@code deflate}
   */
  public static Header recompressed(String how) {
    return new RecordHeader(RECOMPRESSED, how.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The samples are those that an archive decoded from a lossy form.
   *
   * @param archive its kind: {@code orthanc}
   */
  public static Header rendered(String archive) {
    return new RecordHeader(RENDERED, archive.getBytes(StandardCharsets.US_ASCII));
  }

  /** Text may be in the pixels. */
  public static Header burnedIn() {
    return new RecordHeader(BURNED_IN, "YES".getBytes(StandardCharsets.US_ASCII));
  }
}
