package io.radstream.modeltrainer.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.ManifestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
      throw new UnusableFolderException(
          "%s is damaged; delete the folder %s to take the snapshot again".formatted(file, folder));
    }
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
    if (Files.exists(manifest())
        && Manifest.read(manifest(), images) instanceof ManifestResult.Images read) {
      return read.images();
    }
    throw new UnusableFolderException(
        "%s is damaged; delete the folder %s to take the snapshot again"
            .formatted(manifest(), folder));
  }
}
