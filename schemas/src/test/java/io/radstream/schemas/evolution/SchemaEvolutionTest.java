package io.radstream.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.SampleRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** FULL_TRANSITIVE: every version of a schema reads what every other version wrote. */
class SchemaEvolutionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Path> oldRecords() throws IOException {
    List<Path> records = new ArrayList<>();
    for (Path version : GoldenCorpus.versions()) {
      records.addAll(GoldenCorpus.records(version));
    }
    return records.stream();
  }

  @ParameterizedTest
  @MethodSource("oldRecords")
  void todaysReaderReadsOldRecords(Path record) throws IOException {
    Schema today = todays(GoldenCorpus.schemaName(record));
    SpecificRecord read =
        new SpecificDatumReader<SpecificRecord>(
                GoldenCorpus.schemaOf(record), today, SpecificData.getForSchema(today))
            .read(null, DecoderFactory.get().binaryDecoder(Files.readAllBytes(record), null));

    String json = record.toString().replace(".bin", ".json");
    assertThat(contains(JSON.readTree(read.toString()), JSON.readTree(Path.of(json).toFile())))
        .as("every field that was written comes back, whatever has been added since")
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("oldRecords")
  void todaysSchemaAndOldOneReadEachOther(Path record) throws IOException {
    Schema today = todays(GoldenCorpus.schemaName(record));
    Schema old = GoldenCorpus.schemaOf(record);

    assertThat(canRead(today, old)).as("today's reader, old writer").isTrue();
    assertThat(canRead(old, today)).as("old reader, today's writer").isTrue();
  }

  @Test
  void newestVersionOfTheCorpusIsTodays() throws IOException {
    List<Path> versions = GoldenCorpus.versions();
    Path newest = versions.get(versions.size() - 1);

    for (Map.Entry<String, Schema> schema : today().entrySet()) {
      assertThat(GoldenCorpus.schema(newest.resolve(schema.getKey() + ".avsc")))
          .as("a changed schema needs a new folder below golden, written by GoldenCorpus")
          .isEqualTo(schema.getValue());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // a new field without a default: new readers fail on old records
        "Diagnosis | {\"name\":\"engine\" | {\"name\":\"ward\",\"type\":\"string\"},{\"name\":\"engine\"",
        // another type
        "Diagnosis | \"name\":\"batchSize\",\"type\":\"int\" | \"name\":\"batchSize\",\"type\":\"string\"",
        // a widened type: old readers fail on new records
        "Diagnosis | \"name\":\"batchSize\",\"type\":\"int\" | \"name\":\"batchSize\",\"type\":\"long\"",
        // a renamed field without a default
        "XRayImage | \"name\":\"studyId\" | \"name\":\"examId\"",
        // a new branch of a union: old readers fail on new records
        "XRayImage | \"type\":[\"bytes\", | \"type\":[\"bytes\",\"long\",",
        // an enum that loses its default together with a symbol
        "ModelRelease | \"RETIRED\"],\"default\":\"RETIRED\" | \"WITHDRAWN\"]",
      })
  void incompatibleChangeIsCaught(String name, String from, String to) {
    Schema today = todays(name);
    String text = today.toString();
    assertThat(text).contains(from);
    Schema changed = new Schema.Parser().parse(text.replace(from, to));

    assertThat(canRead(today, changed) && canRead(changed, today)).isFalse();
  }

  @Test
  void olderReaderTakesAnUnknownFindingForAnAbstention() throws IOException {
    Schema today = todays("Diagnosis");
    Schema tomorrow =
        new Schema.Parser()
            .parse(
                today
                    .toString()
                    .replace("\"NORMAL\",\"ABSTAINED\"", "\"NORMAL\",\"TB\",\"ABSTAINED\"")
                    .replace(
                        "{\"name\":\"engine\"",
                        "{\"name\":\"ward\",\"type\":\"string\",\"default\":\"\"},"
                            + "{\"name\":\"engine\""));
    assertThat(canRead(today, tomorrow)).isTrue();
    assertThat(canRead(tomorrow, today)).isTrue();

    byte[] written = writtenTomorrow(tomorrow);
    SpecificRecord read =
        new SpecificDatumReader<SpecificRecord>(
                tomorrow, today, SpecificData.getForClass(Diagnosis.class))
            .read(null, DecoderFactory.get().binaryDecoder(written, null));

    assertThat(read)
        .isInstanceOfSatisfying(
            Diagnosis.class,
            diagnosis -> assertThat(diagnosis.getFinding()).isEqualTo(DiagnosisFinding.ABSTAINED));
  }

  private static boolean contains(JsonNode actual, JsonNode expected) {
    if (!expected.isObject()) {
      return actual.equals(expected);
    }
    return expected.properties().stream()
        .allMatch(field -> contains(actual.path(field.getKey()), field.getValue()));
  }

  private static byte[] writtenTomorrow(Schema tomorrow) throws IOException {
    Path golden = GoldenCorpus.versions().get(0).resolve("Diagnosis-finding.bin");
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(GoldenCorpus.schemaOf(golden), tomorrow)
            .read(null, DecoderFactory.get().binaryDecoder(Files.readAllBytes(golden), null));
    record.put("finding", new GenericData.EnumSymbol(tomorrow.getField("finding").schema(), "TB"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(tomorrow).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Schema todays(String name) {
    return Objects.requireNonNull(today().get(name), name);
  }

  private static Map<String, Schema> today() {
    Map<String, Schema> schemas = new TreeMap<>();
    SampleRecords.byName()
        .values()
        .forEach(record -> schemas.put(record.getSchema().getName(), record.getSchema()));
    return schemas;
  }

  private static boolean canRead(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }
}
