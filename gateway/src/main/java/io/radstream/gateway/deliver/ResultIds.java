package io.radstream.gateway.deliver;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identifiers of what is delivered, made of the image and the model alone: the same result has the
 * same ones however often it is delivered. Stateless.
 */
public final class ResultIds {

  /** The kind of a structured report. */
  public static final String STRUCTURED_REPORT = "sr";

  /** The kind of a heat map. */
  public static final String HEAT_MAP = "heatmap";

  /** The kind of a FHIR report. */
  public static final String FHIR_REPORT = "fhir-report";

  /** The system of FHIR ids, where they are identifiers as well. */
  public static final String FHIR_SYSTEM = "urn:radstream:result";

  private static final String FHIR_PREFIX = "rs-";
  private static final int UUID_BYTES = 16;

  private ResultIds() {}

  /**
   * A UID made of a UUID (PS3.5 annex B.2).
   *
   * @param kind what it is of, for example {@code sr}
   */
  public static String uid(String kind, ImageResult result) {
    return "2.25." + new BigInteger(1, uuid(kind, result));
  }

  /**
   * 32 hexadecimal digits.
   *
   * @param kind what it is of, for example {@code report}
   */
  public static String id(String kind, ImageResult result) {
    return HexFormat.of().formatHex(uuid(kind, result));
  }

  /** The same of an image and a model of which nothing else is known. */
  public static String uid(String kind, String imageId, String modelSha256) {
    return "2.25." + new BigInteger(1, uuid(String.join("\n", kind, imageId, modelSha256)));
  }

  /** Under which a resource lies on a server. */
  public static String fhir(String kind, ImageResult result) {
    return FHIR_PREFIX + id(kind, result);
  }

  /** The same of an image and a model of which nothing else is known. */
  public static String fhir(String kind, String imageId, String modelSha256) {
    byte[] uuid = uuid(String.join("\n", kind, imageId, modelSha256));
    return FHIR_PREFIX + HexFormat.of().formatHex(uuid);
  }

  /** The UID of the model that judged it, the same for all its results. */
  public static String modelUid(ImageResult result) {
    return "2.25." + new BigInteger(1, uuid("model\n" + result.modelSha256()));
  }

  /** Version and variant are those of a UUID that its maker chose (RFC 9562, version 8). */
  private static byte[] uuid(String kind, ImageResult result) {
    return uuid(String.join("\n", kind, result.identity().imageId(), result.modelSha256()));
  }

  private static byte[] uuid(String name) {
    byte[] uuid = new byte[UUID_BYTES];
    System.arraycopy(sha256(name), 0, uuid, 0, UUID_BYTES);
    uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80);
    uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
    return uuid;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
