package io.radstream.streamapp.commit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * The records of a partition that a commit passed over because their images take long to decode.
 * Kafka keeps one offset a partition: that of the first open record. The others stand in the
 * offset's metadata, behind what Kafka Streams keeps there: whoever goes on after the commit reads
 * again from the first open record, and takes of those below {@link #until} only the open ones.
 *
 * @param until every record below it has an outcome but the open ones
 * @param open offsets without an outcome, all below {@code until}; empty if nothing was passed over
 */
public record OpenOffsets(long until, SortedSet<Long> open) {

  public static final OpenOffsets NONE = new OpenOffsets(0, new TreeSet<>());

  /** At most so many open records a partition: their text must fit Kafka's 4,096 bytes. */
  static final int MOST = 256;

  /** Kafka Streams writes base64, in which it does not occur. A version and another ';' follow. */
  private static final String ANY_VERSION = ";radstream-open-";

  private static final String MARK = ANY_VERSION + "1;";

  public OpenOffsets {
    open = Collections.unmodifiableSortedSet(new TreeSet<>(open));
  }

  /**
   * What stands in an offset's metadata; nothing if that is not ours.
   *
   * @throws NewerCommitException if it is ours, but cannot be read: to go on as if nothing stood
   *     there would classify images twice
   */
  public static OpenOffsets of(String metadata) {
    int mark = metadata.indexOf(ANY_VERSION);
    if (mark < 0) {
      return NONE;
    }
    if (!metadata.startsWith(MARK, mark)) {
      throw new NewerCommitException();
    }
    try {
      return parsed(metadata.substring(mark + MARK.length()).split(","));
    } catch (NumberFormatException e) {
      throw new NewerCommitException(e);
    }
  }

  private static OpenOffsets parsed(String[] numbers) {
    SortedSet<Long> open = new TreeSet<>();
    long offset = 0;
    for (int i = 1; i < numbers.length; i++) {
      offset += Long.parseLong(numbers[i]);
      open.add(offset);
    }
    return new OpenOffsets(Long.parseLong(numbers[0]), open);
  }

  /** The metadata as Kafka Streams wrote it. */
  public static String streamsPart(String metadata) {
    int mark = metadata.indexOf(ANY_VERSION);
    return mark < 0 ? metadata : metadata.substring(0, mark);
  }

  /**
   * What is open when a commit is made.
   *
   * @param next the offset that Kafka Streams would commit
   * @param carried records that are still without an outcome; those from {@code next} on are of a
   *     topic that was deleted and made again meanwhile, and count no more
   * @param before what the commit said that this process began from
   */
  static OpenOffsets at(long next, Collection<Long> carried, OpenOffsets before) {
    SortedSet<Long> open = new TreeSet<>(new TreeSet<>(carried).headSet(next));
    if (before.until() <= next) {
      return new OpenOffsets(next, open);
    }
    open.addAll(before.open().tailSet(next)); // not read again yet
    return new OpenOffsets(before.until(), open);
  }

  /** The commit that tells of it. */
  OffsetAndMetadata commit(OffsetAndMetadata byStreams) {
    if (open.isEmpty()) {
      return byStreams.offset() == until
          ? byStreams
          : new OffsetAndMetadata(until, Optional.empty(), byStreams.metadata());
    }
    return new OffsetAndMetadata(
        open.first(), Optional.empty(), byStreams.metadata() + MARK + text());
  }

  /** Each offset as its distance from the one before. */
  private String text() {
    List<String> numbers = new ArrayList<>();
    numbers.add(Long.toString(until));
    long before = 0;
    for (long offset : open) {
      numbers.add(Long.toString(offset - before));
      before = offset;
    }
    return String.join(",", numbers);
  }

  /** Whether the record has had its outcome already. */
  public boolean isDone(long offset) {
    return !open.isEmpty() && offset > open.first() && offset < until && !open.contains(offset);
  }

  /** Whether it says nothing about records from this offset on. */
  public boolean isPassedAt(long offset) {
    return open.isEmpty() || offset >= until;
  }

  /** Whether a record is of another topic than the one it was written for, of the same name. */
  public boolean contradicts(long offset) {
    return !open.isEmpty() && offset < open.first();
  }
}
