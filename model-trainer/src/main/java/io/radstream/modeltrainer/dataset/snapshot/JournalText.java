package io.radstream.modeltrainer.dataset.snapshot;

import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.FoundImage;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Label;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.RecordPlace;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** How entries stand in the journal's file: one CSV row each, the first value says which kind. */
final class JournalText {

  static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").setIgnoreEmptyLines(false).get();

  private static final String LABEL = "label";
  private static final String IMAGE = "film";
  private static final String UNREADABLE = "unreadable";
  private static final String ASSISTED = "1";

  private JournalText() {}

  static String row(JournalEntry entry) {
    return FORMAT.format(values(entry).toArray()) + "\n";
  }

  private static List<Object> values(JournalEntry entry) {
    if (entry instanceof Label label) {
      return List.of(
          LABEL,
          label.place().partition(),
          label.place().offset(),
          label.imageId(),
          label.patientId(),
          label.finding(),
          label.labeledAt(),
          label.labeledBy(),
          label.evidence(),
          label.population(),
          label.source(),
          label.image(),
          label.key(),
          label.assisted() ? ASSISTED : "",
          label.device());
    }
    if (entry instanceof FoundImage found) {
      return List.of(
          IMAGE, found.imageId(), found.patientId(), found.image(), found.key(), found.device());
    }
    Unreadable unreadable = (Unreadable) entry;
    return List.of(
        UNREADABLE,
        unreadable.place().partition(),
        unreadable.place().offset(),
        unreadable.detail());
  }

  /**
   * The entry of a row.
   *
   * @throws IllegalArgumentException if it is none
   */
  static JournalEntry entry(CSVRecord row) {
    try {
      return switch (row.get(0)) {
        case LABEL -> label(row);
        case IMAGE -> found(row);
        case UNREADABLE -> new Unreadable(place(row), row.get(3));
        default -> throw new IllegalArgumentException("no entry of the journal: " + row.get(0));
      };
    } catch (ArrayIndexOutOfBoundsException | DateTimeException e) {
      throw new IllegalArgumentException("no entry of the journal", e);
    }
  }

  private static Label label(CSVRecord row) {
    return new Label(
        place(row),
        row.get(3),
        row.get(4),
        row.get(5),
        Instant.parse(row.get(6)),
        row.get(7),
        row.get(8),
        row.get(9),
        row.get(10),
        row.get(11),
        added(row, 12),
        assisted(added(row, 13)),
        added(row, 14));
  }

  private static FoundImage found(CSVRecord row) {
    return new FoundImage(row.get(1), row.get(2), row.get(3), added(row, 4), added(row, 5));
  }

  private static boolean assisted(String value) {
    return switch (value) {
      case ASSISTED -> true;
      case "" -> false;
      default -> throw new IllegalArgumentException("neither assisted nor not");
    };
  }

  /** A value that older versions did not write. */
  private static String added(CSVRecord row, int index) {
    return row.size() > index ? row.get(index) : "";
  }

  private static RecordPlace place(CSVRecord row) {
    return new RecordPlace(Integer.parseInt(row.get(1)), Long.parseLong(row.get(2)));
  }
}
