package io.radstream.modeltrainer.dataset.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.console.UsageException;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.Manifest.ManifestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The labels topic as it was at one moment, as a folder of images: {@code manifest.csv} in the
 * format of {@link Manifest}, {@code history.csv} with every label of images labeled more than
 * once, {@code left-out.csv} with what could not be used, {@code snapshot.json}. A snapshot that is
 * there is whole.
 *
 * @param folder where those files lie
 * @param images what the manifest's file names are relative to
 * @param summary what it is made of
 */
public record Snapshot(Path folder, Path images, SnapshotSummary summary) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static final String MANIFEST = "manifest.csv";
  static final String HISTORY = "history.csv";
  static final String LEFT_OUT = "left-out.csv";
  static final String SUMMARY = "snapshot.json";

  /**
   * The snapshot in a folder, if there is one.
   *
   * @param images what the manifest's file names are relative to
   * @throws UnusableFolderException if it is damaged
   */
  public static Optional<Snapshot> in(Path folder, Path images) throws IOException {
    Path file = folder.resolve(SUMMARY);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      SnapshotSummary summary = JSON.readValue(file.toFile(), SnapshotSummary.class);
      return Optional.of(new Snapshot(folder, images, summary));
    } catch (IOException e) {
      throw damaged(file, folder);
    }
  }

  private static UnusableFolderException damaged(Path file, Path folder) {
    return new UnusableFolderException(
        "%s is damaged; delete the folder %s to take the snapshot again".formatted(file, folder));
  }

  /** The list of images. */
  public Path manifest() {
    return folder.resolve(MANIFEST);
  }

  /**
   * The images of the manifest, each on its side of the split.
   *
   * @throws UnusableFolderException if the manifest is damaged
   */
  public List<LabeledImage> labeledImages() throws IOException {
    try {
      if (Files.exists(manifest())
          && Manifest.read(manifest(), images) instanceof ManifestResult.Images read) {
        return read.images();
      }
    } catch (UsageException e) {
      // It tells of an option that nobody gave.
      throw damaged(manifest(), folder);
    }
    throw damaged(manifest(), folder);
  }

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
   * @param assisted images of the manifest whose label was given after seeing a model's answer
   * @param classes images of each class on each side of the split
   * @param pseudonymKeys images of each key's fingerprint; {@code unknown} where none is told,
   *     {@code own} where no patient is
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
      int assisted,
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

    /**
     * What was read of one partition.
     *
     * @param partition from 0
     * @param from first offset read
     * @param to offset after the last one read
     */
    public record OffsetRange(int partition, long from, long to) {}
  }
}
