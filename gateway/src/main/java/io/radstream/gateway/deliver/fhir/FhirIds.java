package io.radstream.gateway.deliver.fhir;

import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ResultIds;
import java.util.regex.Pattern;

/**
 * The ids under which a result lies on a server, made of image and model alone, and the names of
 * its resources within a bundle. Stateless.
 */
final class FhirIds {

  private static final String PREFIX = "rs-";
  private static final int MODEL_DIGITS = 32;
  private static final Pattern UUID = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");
  private static final Pattern NO_ID = Pattern.compile("[^A-Za-z0-9]");

  private FhirIds() {}

  /** Of a resource that is of this result alone. */
  static String of(String kind, ImageResult result) {
    return ResultIds.fhir(kind, result);
  }

  /** Of the model: the same for all of its results. */
  static String model(String sha256) {
    String digits = NO_ID.matcher(sha256).replaceAll("");
    return PREFIX + digits.substring(0, Math.min(MODEL_DIGITS, digits.length()));
  }

  /** By which resources of one bundle name each other; the server puts its own address there. */
  static String inBundle(String kind, ImageResult result) {
    return "urn:uuid:" + UUID.matcher(ResultIds.id(kind, result)).replaceFirst("$1-$2-$3-$4-$5");
  }
}
