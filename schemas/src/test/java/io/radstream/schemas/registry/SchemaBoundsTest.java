package io.radstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.SchemaBounds.SchemaMeasure;
import io.radstream.schemas.registry.SchemaBounds.SchemaReading;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limit is far above what counting takes, and far below what writing out would. */
@Timeout(30)
class SchemaBoundsTest {

  static Stream<Schema> ours() {
    return Stream.of(
        XRayImage.getClassSchema(),
        LabeledXRay.getClassSchema(),
        Diagnosis.getClassSchema(),
        Explanation.getClassSchema(),
        ModelRelease.getClassSchema());
  }

  @ParameterizedTest
  @MethodSource("ours")
  void ourSchemasAreFarWithinTheBounds(Schema schema) {
    SchemaReading reading = SchemaBounds.read(schema.toString());

    assertThat(usable(reading)).isEqualTo(schema);
    assertThat(new SchemaMeasure().typesOf(schema)).isLessThanOrEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 8, 20, 28})
  void levelsOfOneTypeAreCountedWithoutBeingWrittenOut(int levels) {
    String text = SchemaTexts.imageWith(SchemaTexts.levels(levels, 50, "\"null\""));

    assertThat(refusal(text)).contains("values without bytes");
    assertThat(refusal(text.replace("\"type\":\"null\"", "\"type\":\"int\"")))
        .contains("2,000 types");
  }

  @Test
  void levelsOfUnionsMapsAndArraysCountLikeRecords() {
    for (String shape :
        new String[] {
          "[\"null\",%s]", "{\"type\":\"map\",\"values\":%s}", "{\"type\":\"array\",\"items\":%s}"
        }) {
      String text =
          SchemaTexts.levels(8, 50, "\"int\"")
              .replace("\"type\":\"L3\"", "\"type\":" + shape.formatted("\"L3\""));

      assertThat(refusal(SchemaTexts.imageWith(text))).contains("2,000 types");
    }
  }

  @Test
  void defaultsAreNotWrittenOutEither() {
    assertThat(refusal(SchemaTexts.imageWith(SchemaTexts.levelsWithDefaults(8, 50))))
        .contains("2,000 types");
  }

  @Test
  void aModestExtensionIsFine() {
    String extension = SchemaTexts.levels(3, 6, "\"string\"");

    assertThat(usable(SchemaBounds.read(SchemaTexts.imageWith(extension)))).isNotNull();
  }

  @Test
  void nestingIsBoundedThroughNamesToo() {
    assertThat(refusal(SchemaTexts.levels(33, 1, "\"int\""))).contains("deeper than 32");
    assertThat(refusal(chain(100))).contains("deeper than 32");
    assertThat(usable(SchemaBounds.read(SchemaTexts.levels(31, 1, "\"int\"")))).isNotNull();
  }

  @Test
  void aTypeThatContainsItselfIsRefused() {
    String viaUnion =
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":"
            + "[{\"name\":\"r\",\"type\":[\"null\",\"R\"]}]}";

    assertThat(refusal(SchemaTexts.imageWith(viaUnion))).contains("contains itself");
    assertThat(refusal(SchemaTexts.imageWith(viaUnion.replace("[\"null\",\"R\"]", "\"R\""))))
        .contains("contains itself");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"null\"",
        "{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}",
        "{\"type\":\"fixed\",\"name\":\"F\",\"size\":0}",
        "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"n\",\"type\":\"null\"}]}"
      })
  void anArrayOfNothingIsRefusedHoweverItIsNested(String nothing) {
    String array = "{\"type\":\"array\",\"items\":%s}";

    assertThat(refusal(array.formatted(nothing))).contains("take no bytes");
    assertThat(refusal(array.formatted(array.formatted(nothing)))).contains("take no bytes");
    assertThat(refusal("{\"type\":\"map\",\"values\":" + array.formatted(nothing) + "}"))
        .contains("take no bytes");
    // Each entry of a map has a key, each value of a union an index.
    assertThat(usable(SchemaBounds.read("{\"type\":\"map\",\"values\":" + nothing + "}")))
        .isNotNull();
    assertThat(usable(SchemaBounds.read(array.formatted("[\"int\"," + nothing + "]")))).isNotNull();
  }

  @Test
  void namedTypesBranchesAndTextAreBounded() {
    assertThat(refusal(chain(257))).contains("256 named types");
    assertThat(refusal(chain(9_000))).contains("256 named types");
    assertThat(refusal(union(65))).contains("64 branches");
    assertThat(usable(SchemaBounds.read(union(64)))).isNotNull();
    assertThat(refusal("{\"type\":\"int\",\"doc\":\"" + "d".repeat(1 << 20) + "\"}"))
        .contains("1,048,576 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "null", "\"Unknown\"", "[[[", "{\"type\":\"record\"}", "\0"})
  void whatIsNoSchemaIsSaidToBeNone(String text) {
    assertThat(refusal(text)).isEqualTo("is no Avro");
  }

  @Test
  void endlessNestingIsNoSchema() {
    assertThat(refusal("[".repeat(500_000))).isEqualTo("is no Avro");
    assertThat(refusal("{\"type\":".repeat(100_000))).isEqualTo("is no Avro");
  }

  /** Many small records, each within the one before. */
  private static String chain(int length) {
    return IntStream.rangeClosed(1, length)
        .mapToObj(
            i ->
                ("{\"name\":\"f%d\",\"type\":{\"type\":\"record\",\"name\":\"C%d\","
                        + "\"fields\":[{\"name\":\"c\",\"type\":%s}]}}")
                    .formatted(i, i, i == length ? "\"int\"" : "\"C" + (i + 1) + "\""))
        .collect(
            Collectors.joining(",", "{\"type\":\"record\",\"name\":\"Chain\",\"fields\":[", "]}"));
  }

  private static String union(int branches) {
    return IntStream.range(0, branches)
        .mapToObj("{\"type\":\"fixed\",\"name\":\"F%d\",\"size\":4}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Schema usable(SchemaReading reading) {
    assertThat(reading).isInstanceOf(SchemaReading.Usable.class);
    return ((SchemaReading.Usable) reading).schema();
  }

  private static String refusal(String text) {
    SchemaReading reading = SchemaBounds.read(text);
    assertThat(reading).isInstanceOf(SchemaReading.Refused.class);
    return ((SchemaReading.Refused) reading).why();
  }
}
