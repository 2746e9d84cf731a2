package io.radstream.schemas.evolution;

import io.radstream.schemas.SampleRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Schemas and records as earlier versions wrote them, below {@code src/test/resources/golden}: a
 * folder a version ({@code v1}, {@code v2}, ...), in it {@code Name.avsc}, and for each record
 * {@code Name-what.bin} (Avro binary) and {@code Name-what.json} (what must come out). A folder is
 * never changed after its release; a changed schema gets a new folder, written by {@link #main}.
 */
final class GoldenCorpus {

  private GoldenCorpus() {}

  /** Adds a version: the argument is the new folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectory(Path.of(arguments[0]));
    for (var entry : SampleRecords.byName().entrySet()) {
      SpecificRecord record = entry.getValue();
      String name = record.getSchema().getName();
      Files.writeString(folder.resolve(name + ".avsc"), record.getSchema() + "\n");
      Files.write(folder.resolve(entry.getKey() + ".bin"), encode(record));
      Files.writeString(folder.resolve(entry.getKey() + ".json"), record + "\n");
    }
  }

  /** All versions, oldest first. */
  static List<Path> versions() throws IOException {
    try (Stream<Path> folders = Files.list(root())) {
      return folders
          .filter(Files::isDirectory)
          .sorted(
              Comparator.comparingInt(
                  folder -> Integer.parseInt(folder.getFileName().toString().substring(1))))
          .toList();
    }
  }

  /** The records of a version. */
  static List<Path> records(Path version) throws IOException {
    try (Stream<Path> files = Files.list(version)) {
      return files.filter(file -> file.toString().endsWith(".bin")).sorted().toList();
    }
  }

  /** The schema a record of the corpus was written with. */
  static Schema schemaOf(Path record) throws IOException {
    return schema(record.resolveSibling(schemaName(record) + ".avsc"));
  }

  static Schema schema(Path file) throws IOException {
    return new Schema.Parser().parse(Files.readString(file));
  }

  static String schemaName(Path record) {
    String file = record.getFileName().toString();
    return file.substring(0, file.indexOf('-'));
  }

  private static byte[] encode(SpecificRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    SpecificData data = SpecificData.getForClass(record.getClass());
    new SpecificDatumWriter<SpecificRecord>(record.getSchema(), data).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Path root() {
    try {
      return Path.of(
          Objects.requireNonNull(GoldenCorpus.class.getResource("/golden"), "/golden").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
