package io.radstream.deliver.heatmaps;

import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that may have judged an image, by the hash that a diagnosis names: the one that comes
 * with the program, and those of a folder, which is looked through again when one is not known. A
 * bundle is believed because the stream app, which verified it, named its hash. Not thread-safe.
 */
final class Models implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Models.class);

  /** Champions follow one another; a shadow is never asked for. */
  private static final int OPEN = 2;

  private final Optional<Path> folder;
  private final Map<String, OpenModel> open = new HashMap<>();
  private final Set<String> missing = new HashSet<>();

  Models(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * A model, ready to judge.
   *
   * @param sha256 of its bundle
   * @return empty if it is not there; closed with this
   */
  Optional<OpenModel> of(String sha256) {
    OpenModel known = open.get(sha256);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<OpenModel> found = bundle(sha256).map(OpenModel::open);
    if (found.isEmpty() && missing.add(sha256)) {
      LOG.warn(
          "No heat maps for what the model {} judged: its bundle is not in models.folder", sha256);
    }
    found.ifPresent(model -> keep(sha256, model));
    return found;
  }

  private void keep(String sha256, OpenModel model) {
    if (open.size() >= OPEN) {
      Iterator<OpenModel> any = open.values().iterator();
      any.next().close();
      any.remove();
    }
    open.put(sha256, model);
  }

  private Optional<ModelBundle> bundle(String sha256) {
    Optional<ModelBundle> shipped = loaded(ShippedBundle.open(), sha256);
    return shipped.isPresent() ? shipped : folder.flatMap(path -> bundle(path, sha256));
  }

  private static Optional<ModelBundle> bundle(Path folder, String sha256) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".zip"))
          .map(BundleReader::read)
          .flatMap(result -> loaded(result, sha256).stream())
          .findFirst();
    } catch (IOException e) {
      LOG.warn("models.folder cannot be read: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static Optional<ModelBundle> loaded(BundleResult result, String sha256) {
    return result instanceof BundleResult.Loaded loaded
            && loaded.bundle().modelSha256().equals(sha256)
        ? Optional.of(loaded.bundle())
        : Optional.empty();
  }

  @Override
  public void close() {
    open.values().forEach(OpenModel::close);
    open.clear();
  }
}
