package io.radstream.gateway.identitymap;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/**
 * Where on the disk entries are, by each of their pseudonyms: 56 to 80 bytes an entry, up to twice
 * as much after it has grown. Not thread-safe.
 */
final class EntryIndex {

  /** By what entries are found. */
  enum Kind {
    IMAGE,
    STUDY,
    PATIENT
  }

  /** What an index holds at most: about 2 GB of memory. */
  static final int MOST = 1 << 24;

  private static final int FIRST_SIZE = 1 << 10;
  private static final int DIGITS = 16;

  private final PseudonymIndex images = new PseudonymIndex();
  private final PseudonymIndex studies = new PseudonymIndex();
  private final PseudonymIndex patients = new PseudonymIndex();
  private long[] places = new long[FIRST_SIZE];
  private int size;

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= MOST;
  }

  void add(IdentityEntry entry, int segment, int position) {
    add(
        place(segment, position),
        pseudonym(entry.imageId()),
        pseudonym(entry.studyId()),
        pseudonym(entry.patientId()));
  }

  private void add(long place, long image, long study, long patient) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    places[size++] = place;
    images.add(image);
    studies.add(study);
    patients.add(patient);
  }

  /** Places of a pseudonym's entries, the newest first; others may be among them. */
  LongStream find(Kind kind, String pseudonym) {
    LongStream.Builder found = LongStream.builder();
    of(kind).find(pseudonym(pseudonym), entry -> found.add(places[entry]));
    return found.build();
  }

  /** An index of those in some segments. */
  EntryIndex only(IntPredicate segments) {
    EntryIndex kept = new EntryIndex();
    for (int entry = 0; entry < size; entry++) {
      if (segments.test(segment(places[entry]))) {
        kept.add(
            places[entry],
            images.pseudonym(entry),
            studies.pseudonym(entry),
            patients.pseudonym(entry));
      }
    }
    return kept;
  }

  private PseudonymIndex of(Kind kind) {
    return switch (kind) {
      case IMAGE -> images;
      case STUDY -> studies;
      case PATIENT -> patients;
    };
  }

  static int segment(long place) {
    return (int) (place >>> Integer.SIZE);
  }

  static int position(long place) {
    return (int) place;
  }

  private static long place(int segment, int position) {
    return (long) segment << Integer.SIZE | position;
  }

  private static long pseudonym(String digits) {
    return HexFormat.fromHexDigitsToLong(digits, 0, DIGITS);
  }
}
