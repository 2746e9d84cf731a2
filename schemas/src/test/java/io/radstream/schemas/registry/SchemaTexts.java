package io.radstream.schemas.registry;

import io.radstream.schemas.XRayImage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Schemas that no producer of images would write. */
final class SchemaTexts {

  private SchemaTexts() {}

  /** An image's schema with one more field in front. */
  static String imageWith(String type) {
    return XRayImage.getClassSchema()
        .toString()
        .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"extra\",\"type\":" + type + "},");
  }

  /**
   * Records within records, each level the same type in every field: width to the power of levels.
   */
  static String levels(int levels, int width, String leaf) {
    String type = leaf;
    for (int level = levels; level > 0; level--) {
      type = record("L" + level, width, type, "\"L" + (level + 1) + "\"", "");
    }
    return type;
  }

  /** The same, with defaults that Avro would check by writing everything out. */
  static String levelsWithDefaults(int levels, int width) {
    String type = "\"int\"";
    for (int level = levels; level > 0; level--) {
      String value = ",\"default\":" + (level == levels ? "1" : "{}");
      type = record("L" + level, width, type, "\"L" + (level + 1) + "\"", value);
    }
    return type;
  }

  /** A record of many fields of one type, which is defined in the first and named in the others. */
  private static String record(String name, int width, String first, String others, String rest) {
    boolean named = first.startsWith("{");
    return IntStream.range(0, width)
        .mapToObj(
            i ->
                "{\"name\":\"f%d\",\"type\":%s%s}"
                    .formatted(i, i == 0 || !named ? first : others, rest))
        .collect(
            Collectors.joining(
                ",", "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[", "]}"));
  }
}
