package io.radstream.demo.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file (UTF-8, first line names the columns) of samples. Columns: {@code
 * label,url,sha256,bytes,licence,attribution} in any order; others are ignored.
 */
public final class SampleList {

  private static final String SHIPPED = "samples.csv";
  private static final List<String> COLUMNS =
      List.of("label", "url", "sha256", "bytes", "licence", "attribution");
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .get();

  private final String name;
  private final List<String> problems = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private final Set<String> hashes = new HashSet<>();

  private SampleList(String name) {
    this.name = name;
  }

  /** The list that comes with the program: permissively licensed images only. */
  public static List<Sample> shipped() {
    try (InputStream in = SampleList.class.getResourceAsStream(SHIPPED);
        Reader reader =
            new InputStreamReader(Objects.requireNonNull(in, SHIPPED), StandardCharsets.UTF_8)) {
      return read(reader, SHIPPED);
    } catch (IOException | SampleListException e) {
      throw new IllegalStateException("the shipped list of samples is broken", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws SampleListException naming everything that is wrong with it
   */
  public static List<Sample> read(Path file) throws SampleListException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(reader, file.toString());
    } catch (IOException e) {
      String why = e.getClass().getSimpleName();
      throw new SampleListException(List.of("%s: cannot be read: %s".formatted(file, why)));
    }
  }

  /**
   * Reads to the end of the reader, which the caller closes.
   *
   * @param name of the list in messages
   */
  static List<Sample> read(Reader reader, String name) throws IOException, SampleListException {
    SampleList list = new SampleList(name);
    try (CSVParser rows = FORMAT.parse(reader)) {
      list.readAll(rows);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      list.problems.add("%s: no CSV: %s".formatted(name, e.getMessage()));
    }
    return list.checked();
  }

  private void readAll(CSVParser rows) {
    List<String> missing =
        COLUMNS.stream().filter(column -> !rows.getHeaderNames().contains(column)).toList();
    missing.forEach(column -> problems.add("%s:1: column %s is missing".formatted(name, column)));
    if (missing.isEmpty()) {
      rows.forEach(row -> add(row, name + ":" + rows.getCurrentLineNumber()));
    }
  }

  private void add(CSVRecord row, String place) {
    new SampleRow(row, place, problems)
        .read()
        .ifPresent(
            sample -> {
              if (!hashes.add(sample.sha256())) {
                problems.add("%s, column sha256: stands in the list twice".formatted(place));
              }
              samples.add(sample);
            });
  }

  private List<Sample> checked() throws SampleListException {
    if (problems.isEmpty() && samples.isEmpty()) {
      problems.add(name + ": holds no images");
    }
    if (!problems.isEmpty()) {
      throw new SampleListException(problems);
    }
    return List.copyOf(samples);
  }
}
