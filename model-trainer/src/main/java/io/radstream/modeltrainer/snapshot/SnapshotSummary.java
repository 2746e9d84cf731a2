package io.radstream.modeltrainer.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a snapshot is made of; {@code snapshot.json} is this record.
 *
 * @param topic the labels topic
 * @param offsets what was read of it, by partition
 * @param dataSetSha256 SHA-256 over the sorted lines {@code imageId,label} of the images
 * @param takenAt ISO-8601 in UTC
 * @param labels readable labels read
 * @param films images in the manifest
 * @param superseded labels that a newer one of the same image replaced
 * @param overruled those of them that came later but say that they were given earlier: a sender
 *     whose clock is behind, or labels of old
 * @param relabelled images that were labeled more than once; see {@code history.csv}
 * @param unreadable records that are no labels; see {@code left-out.csv}
 * @param withoutFilm labeled images whose bytes are nowhere; see {@code left-out.csv}
 * @param unknownClass images whose newest label is of a class not known here; see {@code
 *     left-out.csv}
 * @param classes images of each class on each side of the split
 * @param pseudonymKeys images of each key's fingerprint; {@code unknown} where none is told, {@code
 *     own} where no patient is
 */
public record SnapshotSummary(
    String topic,
    List<OffsetRange> offsets,
    String dataSetSha256,
    String takenAt,
    long labels,
    int films,
    long superseded,
    int overruled,
    int relabelled,
    int unreadable,
    int withoutFilm,
    int unknownClass,
    Map<String, Map<String, Integer>> classes,
    Map<String, Integer> pseudonymKeys) {

  /** Copies. */
  public SnapshotSummary {
    offsets = List.copyOf(offsets);
    classes = Map.copyOf(classes);
    // Older versions did not write it.
    pseudonymKeys = Map.copyOf(Objects.requireNonNullElse(pseudonymKeys, Map.of()));
  }

  /** Whether every record read became part of the data set. */
  public boolean complete() {
    return unreadable == 0 && withoutFilm == 0 && unknownClass == 0;
  }
}
