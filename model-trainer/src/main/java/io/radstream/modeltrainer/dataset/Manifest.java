package io.radstream.modeltrainer.dataset;

import io.radstream.console.Printable;
import io.radstream.console.UsageException;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a manifest: a CSV file with a header line. Needs the columns {@code file} (relative to the
 * image folder) and {@code label}; takes {@code split}, {@code population}, {@code source}, {@code
 * pseudonym_key}, {@code evidence}, {@code assisted}, {@code device} and {@code patient_group} or
 * {@code patient_id} where they are there.
 */
public final class Manifest {

  /** Stands in the column {@code assisted} where the model's answer had been seen; else nothing. */
  public static final String ASSISTED = "1";

  private static final int LONGEST_KEY = 32;
  private static final int LONGEST_DEVICE = 64;

  private Manifest() {}

  /**
   * Reads all images.
   *
   * @param images the folder that {@code file} is relative to
   * @return the images, or everything that is wrong with the manifest
   * @throws UsageException when the manifest cannot be read, or is no table
   */
  public static ManifestResult read(Path manifest, Path images) {
    try (Reader text = Files.newBufferedReader(manifest);
        CSVParser rows = parser(manifest, text)) {
      List<String> missing = missingColumns(rows.getHeaderNames());
      return missing.isEmpty()
          ? images(rows, images)
          : new ManifestResult.Wrong(
              List.of("%s: no column %s".formatted(manifest.getFileName(), missing)), 0);
    } catch (IOException e) {
      throw unreadable(manifest, e);
    } catch (UncheckedIOException e) {
      throw unreadable(manifest, new IOException(e.getMessage(), e.getCause()));
    }
  }

  private static UsageException unreadable(Path manifest, IOException why) {
    String what =
        why instanceof CharacterCodingException
                || why.getCause() instanceof CharacterCodingException
            ? "is not UTF-8"
            : "cannot be read: " + why.getMessage();
    return new UsageException("--manifest: %s %s".formatted(manifest, what), why);
  }

  /** The library tells of a wrong header by an IllegalArgumentException. */
  private static CSVParser parser(Path manifest, Reader text) throws IOException {
    try {
      return format().parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--manifest: %s, line 1: %s".formatted(manifest, e.getMessage()), e);
    }
  }

  private static CSVFormat format() {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .setIgnoreEmptyLines(true)
        .get();
  }

  private static List<String> missingColumns(List<String> header) {
    return List.of("file", "label").stream().filter(name -> !header.contains(name)).toList();
  }

  private static ManifestResult images(CSVParser rows, Path images) {
    List<LabeledImage> listed = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (CSVRecord row : rows) {
      String problem = problem(row, images);
      if (problem.isEmpty()) {
        listed.add(image(row, images));
      } else {
        problems.add("line %d: %s".formatted(row.getParser().getCurrentLineNumber(), problem));
      }
    }
    return problems.isEmpty()
        ? new ManifestResult.Images(List.copyOf(listed))
        : new ManifestResult.Wrong(List.copyOf(problems), listed.size());
  }

  private static String problem(CSVRecord row, Path images) {
    if (!row.isConsistent()) {
      return "%d values for a header of %d"
          .formatted(row.size(), row.getParser().getHeaderNames().size());
    }
    String label = row.get("label");
    if (Arrays.stream(Finding.values()).noneMatch(finding -> finding.name().equals(label))) {
      return "label '%s' is none of %s".formatted(label, Arrays.toString(Finding.values()));
    }
    if (!isBelow(images.toAbsolutePath().normalize(), row.get("file"))) {
      return "file lies outside the image folder";
    }
    String split = splitProblem(optional(row, "split"));
    return split.isEmpty() ? assistedProblem(optional(row, "assisted")) : split;
  }

  private static boolean isBelow(Path root, String file) {
    try {
      return root.resolve(file).normalize().startsWith(root);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String splitProblem(String split) {
    return switch (split) {
      case "", "train", "val", "test" -> "";
      default -> "split '%s' is none of train, val, test".formatted(split);
    };
  }

  private static String assistedProblem(String assisted) {
    return assisted.isEmpty() || assisted.equals(ASSISTED)
        ? ""
        : "assisted '%s' is neither %s nor empty".formatted(assisted, ASSISTED);
  }

  private static LabeledImage image(CSVRecord row, Path images) {
    return new LabeledImage(
        images.resolve(row.get("file")),
        Finding.valueOf(row.get("label")),
        side(row),
        optional(row, "population"),
        optional(row, "source"),
        patient(row),
        row.get("file"),
        Printable.of(optional(row, "pseudonym_key"), LONGEST_KEY),
        optional(row, "evidence"),
        optional(row, "assisted").equals(ASSISTED),
        Printable.of(optional(row, "device"), LONGEST_DEVICE));
  }

  private static Side side(CSVRecord row) {
    return switch (optional(row, "split")) {
      case "train" -> Side.TRAIN;
      case "val" -> Side.VALIDATION;
      case "test" -> Side.TEST;
      default -> StableSplit.sideOf(patient(row));
    };
  }

  private static String patient(CSVRecord row) {
    for (String column : List.of("patient_group", "patient_id")) {
      if (!optional(row, column).isEmpty()) {
        return optional(row, column);
      }
    }
    return row.get("file");
  }

  private static String optional(CSVRecord row, String column) {
    return row.isMapped(column) ? row.get(column) : "";
  }

  /** The images of one side, in the manifest's order. */
  public static List<LabeledImage> side(List<LabeledImage> images, Side side) {
    return images.stream().filter(image -> image.side() == side).collect(Collectors.toList());
  }

  /** What reading a manifest came to. */
  public sealed interface ManifestResult {

    /** Every row was understood. */
    record Images(List<LabeledImage> images) implements ManifestResult {}

    /**
     * The manifest cannot be used.
     *
     * @param problems one sentence each, with the line
     * @param good images that nothing is wrong with
     */
    record Wrong(List<String> problems, int good) implements ManifestResult {}
  }
}
