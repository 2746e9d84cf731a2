package io.radstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.SchemaBounds.SchemaMeasure;
import io.radstream.schemas.registry.SchemaBounds.SchemaReading;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'\"int\"'; 1",
        "'\"null\"'; 1",
        "'{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}'; 1",
        "'{\"type\":\"fixed\",\"name\":\"F\",\"size\":4}'; 1",
        "'{\"type\":\"array\",\"items\":\"int\"}'; 2",
        "'{\"type\":\"map\",\"values\":\"int\"}'; 2",
        "'[\"null\",\"int\"]'; 3",
        "'[\"null\",{\"type\":\"array\",\"items\":\"int\"}]'; 4",
        "'{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}'; 1"
      })
  void aSchemaWeighsItsTextAndAHundredBytesForEachTypeInIt(String text, int types) {
    assertThat(SchemaBounds.read(text))
        .isInstanceOfSatisfying(
            SchemaReading.Usable.class,
            usable -> {
              assertThat(new SchemaMeasure().typesOf(usable.schema())).isEqualTo(types);
              assertThat(usable.weight()).isEqualTo(text.length() + 100L * types);
            });
  }

  @ParameterizedTest
  @CsvSource({"1,1,2", "1,7,8", "2,3,13", "3,3,40", "4,6,1555", "1,1999,2000"})
  void aNamedTypeCountsAsOftenAsItIsUsed(int levels, int width, int types) {
    Schema schema = usable(SchemaBounds.read(SchemaTexts.levels(levels, width, "\"int\"")));

    assertThat(new SchemaMeasure().typesOf(schema)).isEqualTo(types);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"array\",\"items\":%s}",
        "{\"type\":\"map\",\"values\":%s}",
        "[\"null\",{\"type\":\"array\",\"items\":%s}]"
      })
  void thirtyTwoLevelsAreNotTooDeepHoweverTheyAreNested(String shape) {
    int levels = shape.startsWith("[") ? 2 : 1;

    assertThat(usable(SchemaBounds.read(nested(shape, 30 / levels, "[\"int\"]")))).isNotNull();
    assertThat(refusal(nested(shape, 32 / levels, "\"int\""))).contains("deeper than 32");
  }

  @Test
  void theDepthOfANamedTypeCountsWhereItIsUsedNotWhereItIsDefined() {
    assertThat(usable(SchemaBounds.read(usedBelow(15)))).isNotNull();
    assertThat(refusal(usedBelow(16))).contains("deeper than 32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"array\",\"items\":%s}",
        "{\"type\":\"map\",\"values\":%s}",
        "[\"null\",{\"type\":\"array\",\"items\":%s}]"
      })
  void noDepthIsTooMuchToBeSaidSo(String shape) {
    // given tens of thousands of levels, all but a few hundred by names
    String text = chain(90, next -> nested(shape, shape.startsWith("[") ? 150 : 300, next));

    assertThat(refusal(text)).contains("deeper than 32");
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
  void oneFieldThatTakesBytesIsEnoughForAnArray() {
    for (String fields : List.of("\"int\",\"null\"", "\"null\",\"int\"")) {
      assertThat(usable(SchemaBounds.read(arrayOf(record(fields.split(",")))))).isNotNull();
    }
    assertThat(refusal(arrayOf(record("\"null\"", "\"null\"")))).contains("take no bytes");
  }

  @Test
  void sixteenValuesWithoutBytesAreFine() {
    String empty = "{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}";

    assertThat(usable(SchemaBounds.read(record(repeated(16, "\"null\""))))).isNotNull();
    assertThat(refusal(record(repeated(17, "\"null\""))))
        .isEqualTo("has more than 16 values without bytes");
    assertThat(usable(SchemaBounds.read(record(first(16, empty, "\"E\""))))).isNotNull();
    assertThat(refusal(record(first(17, empty, "\"E\"")))).contains("16 values without bytes");
    // A union's null is written as an index.
    assertThat(usable(SchemaBounds.read(record(repeated(17, "[\"null\",\"int\"]"))))).isNotNull();
  }

  @Test
  void twoThousandTypesAreFine() {
    assertThat(usable(SchemaBounds.read(record(repeated(1_999, "\"int\""))))).isNotNull();
    assertThat(refusal(record(repeated(2_000, "\"int\""))))
        .isEqualTo("has more than 2,000 types, written out in full");
  }

  @Test
  void namedTypesOfEveryKindAreCounted() {
    for (String kind :
        List.of(
            "{\"type\":\"fixed\",\"name\":\"N%d\",\"size\":4}",
            "{\"type\":\"enum\",\"name\":\"N%d\",\"symbols\":[\"A\"]}",
            "{\"type\":\"error\",\"name\":\"N%d\",\"fields\":[{\"name\":\"f\",\"type\":\"int\"}]}",
            "{\"type\":\"record\",\"name\":\"N%d\",\"fields\":[{\"name\":\"f\",\"type\":\"int\"}]}")) {
      assertThat(usable(SchemaBounds.read(record(numbered(255, kind))))).isNotNull();
      assertThat(refusal(record(numbered(256, kind)))).isEqualTo("has more than 256 named types");
    }
  }

  @Test
  void aMebibyteOfTextIsFine() {
    String rest = "{\"type\":\"int\",\"doc\":\"\"}";
    String text = "{\"type\":\"int\",\"doc\":\"" + "d".repeat((1 << 20) - rest.length()) + "\"}";

    assertThat(text).hasSize(1 << 20);
    assertThat(usable(SchemaBounds.read(text))).isNotNull();
    assertThat(refusal(text + " ")).isEqualTo("is longer than 1,048,576 characters");
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
    return chain(length, next -> next);
  }

  private static String chain(int length, UnaryOperator<String> wrapped) {
    return IntStream.rangeClosed(1, length)
        .mapToObj(
            i ->
                ("{\"name\":\"f%d\",\"type\":{\"type\":\"record\",\"name\":\"C%d\","
                        + "\"fields\":[{\"name\":\"c\",\"type\":%s}]}}")
                    .formatted(
                        i, i, wrapped.apply(i == length ? "\"int\"" : "\"C" + (i + 1) + "\"")))
        .collect(
            Collectors.joining(",", "{\"type\":\"record\",\"name\":\"Chain\",\"fields\":[", "]}"));
  }

  /** A type of 16 levels, used once more within so many arrays. */
  private static String usedBelow(int arrays) {
    return record(
        SchemaTexts.levels(15, 1, "\"int\""),
        nested("{\"type\":\"array\",\"items\":%s}", arrays, "\"L1\""));
  }

  private static String nested(String shape, int times, String innermost) {
    int hole = shape.indexOf("%s");
    return shape.substring(0, hole).repeat(times)
        + innermost
        + shape.substring(hole + 2).repeat(times);
  }

  private static String arrayOf(String items) {
    return nested("{\"type\":\"array\",\"items\":%s}", 1, items);
  }

  private static String record(String... types) {
    return IntStream.range(0, types.length)
        .mapToObj(i -> "{\"name\":\"f%d\",\"type\":%s}".formatted(i, types[i]))
        .collect(
            Collectors.joining(",", "{\"type\":\"record\",\"name\":\"Fields\",\"fields\":[", "]}"));
  }

  private static String[] repeated(int times, String type) {
    return first(times, type, type);
  }

  /** A type that is defined once and used by its name. */
  private static String[] first(int times, String type, String others) {
    return IntStream.range(0, times).mapToObj(i -> i == 0 ? type : others).toArray(String[]::new);
  }

  private static String[] numbered(int times, String type) {
    return IntStream.range(0, times).mapToObj(type::formatted).toArray(String[]::new);
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
