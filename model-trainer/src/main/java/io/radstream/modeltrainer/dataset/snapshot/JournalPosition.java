package io.radstream.modeltrainer.dataset.snapshot;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far the topics have been read into a journal.
 *
 * @param topic the labels topic
 * @param bytes length of the journal's file that counts
 * @param labels readable labels in it
 * @param entries all entries in it
 * @param from first offset read, by partition of the labels topic
 * @param to offset after the last one read, by partition of the labels topic
 * @param searchedEntries how many entries there were when the images topic was last searched
 * @param searchedTo how far the images topic was searched then, by partition
 */
record JournalPosition(
    String topic,
    long bytes,
    long labels,
    long entries,
    Map<Integer, Long> from,
    Map<Integer, Long> to,
    long searchedEntries,
    Map<Integer, Long> searchedTo) {

  static JournalPosition start(String topic) {
    return new JournalPosition(topic, 0, 0, 0, Map.of(), Map.of(), 0, Map.of());
  }

  /** After more of the labels topic was read. */
  JournalPosition readTo(Map<Integer, Long> begun, Map<Integer, Long> positions) {
    Map<Integer, Long> first = new TreeMap<>(begun);
    first.putAll(from);
    return new JournalPosition(
        topic,
        bytes,
        labels,
        entries,
        first,
        new TreeMap<>(positions),
        searchedEntries,
        searchedTo);
  }

  /** After the images topic was searched for the images of all labels so far. */
  JournalPosition searched(Map<Integer, Long> positions) {
    return new JournalPosition(
        topic, bytes, labels, entries, from, to, entries, new TreeMap<>(positions));
  }

  JournalPosition with(long newBytes, long newLabels, long newEntries) {
    return new JournalPosition(
        topic, newBytes, newLabels, newEntries, from, to, searchedEntries, searchedTo);
  }
}
