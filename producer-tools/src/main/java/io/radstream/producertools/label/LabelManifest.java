package io.radstream.producertools.label;

import io.radstream.console.UsageException;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.producertools.label.LabelRow.RowResult;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a manifest of labels to its end before anything is published: a CSV file with a header
 * line. Needs {@code label} and one of {@code file} and {@code image_id}; takes {@code
 * patient_group} or {@code patient_id}, {@code population}, {@code source} and {@code labeled_at}
 * where they are there.
 */
public final class LabelManifest {

  private final LabelRow rows;
  private final Map<String, Long> lines = new HashMap<>();
  private final List<Label> labels = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private LabelManifest(LabelRow rows) {
    this.rows = rows;
  }

  /**
   * Reads all labels and looks at every image named.
   *
   * @param images the folder that {@code file} is relative to; empty if there is none
   * @param limits of which the byte limit is applied to images
   * @param now when labels without {@code labeled_at} are given
   * @throws UsageException if the manifest cannot be read, or is no table
   */
  public static LabelList read(
      Path manifest, Optional<Path> images, ImageLimits limits, Instant now) {
    try {
      return readAll(manifest, images, limits, now);
    } catch (CharacterCodingException e) {
      throw new UsageException("--manifest: %s is not UTF-8".formatted(manifest), e);
    } catch (IOException e) {
      throw new UsageException(
          "--manifest: %s cannot be read: %s".formatted(manifest, e.getMessage()), e);
    }
  }

  private static LabelList readAll(
      Path manifest, Optional<Path> images, ImageLimits limits, Instant now) throws IOException {
    try (Reader text = Files.newBufferedReader(manifest);
        CSVParser parser = parser(manifest, text)) {
      List<String> header = parser.getHeaderNames();
      if (!header.contains("label") || !(header.contains("file") || header.contains("image_id"))) {
        return new LabelList.Wrong(
            List.of(
                "line 1: the columns must be label and one of file, image_id; they are " + header),
            0);
      }
      LabelManifest read = new LabelManifest(new LabelRow(images, limits, now));
      for (CSVRecord row : parser) {
        read.add(row, parser.getCurrentLineNumber());
      }
      return read.list();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The library tells of a wrong header by an IllegalArgumentException. */
  private static CSVParser parser(Path manifest, Reader text) throws IOException {
    try {
      return format().parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--manifest: %s, line 1: %s".formatted(manifest, e.getMessage()), e);
    }
  }

  private void add(CSVRecord row, long line) {
    RowResult result = rows.read(row);
    if (result instanceof RowResult.Bad bad) {
      problems.add("line %d: %s".formatted(line, bad.problem()));
    } else if (result instanceof RowResult.Good good) {
      Long earlier = lines.putIfAbsent(good.label().subject().toString(), line);
      if (earlier == null) {
        labels.add(good.label());
      } else {
        problems.add(
            "line %d: %s has a label in line %d already"
                .formatted(line, good.label().subject(), earlier));
      }
    }
  }

  private LabelList list() {
    if (!problems.isEmpty()) {
      return new LabelList.Wrong(List.copyOf(problems), labels.size());
    }
    return labels.isEmpty()
        ? new LabelList.Wrong(List.of("the manifest holds no label"), 0)
        : new LabelList.Labels(List.copyOf(labels));
  }

  private static CSVFormat format() {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .setIgnoreEmptyLines(true)
        .get();
  }

  /** What reading a manifest of labels came to. */
  public sealed interface LabelList {

    /** Every row was understood, and every image it names was found. */
    record Labels(List<Label> labels) implements LabelList {}

    /**
     * Nothing of it may be published.
     *
     * @param problems one sentence each, with line and column
     * @param good labels that nothing is wrong with
     */
    record Wrong(List<String> problems, int good) implements LabelList {}
  }
}
