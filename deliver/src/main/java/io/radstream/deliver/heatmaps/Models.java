package io.radstream.deliver.heatmaps;

import io.radstream.console.Printable;
import io.radstream.engines.EngineException;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that may have judged an image, by the hash that a diagnosis names: the one that comes
 * with the program, and those of a folder, which is looked through for one that is not known, once
 * a minute at most. A bundle is believed because the stream app, which verified it, named its hash.
 * Not thread-safe.
 */
final class Models implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Models.class);

  /** How long one that was not found is not looked for: all bundles have to be read for it. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** Champions follow one another; a shadow is never asked for. */
  private static final int OPEN = 2;

  private final Optional<Path> folder;
  private final Map<String, OpenModel> open = new HashMap<>();
  private final Map<String, Instant> missing = new HashMap<>();
  private final InstantSource clock;

  Models(Optional<Path> folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
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
    if (missing.getOrDefault(sha256, Instant.MIN).isAfter(clock.instant().minus(AGAIN))) {
      return Optional.empty();
    }
    Optional<OpenModel> found = bundle(sha256).flatMap(Models::opened);
    if (found.isEmpty() && missing.put(sha256, clock.instant()) == null) {
      LOG.warn("No heat maps for what the model {} says: it is not in models.folder", sha256);
    }
    found.ifPresent(model -> keep(sha256, model));
    return found;
  }

  /** A report goes without its heat map rather than not at all. */
  private static Optional<OpenModel> opened(ModelBundle bundle) {
    try {
      return Optional.of(OpenModel.open(bundle));
    } catch (EngineException e) {
      LOG.error("No heat maps: the engine cannot be used here: {}", Printable.of(e.toString()));
      return Optional.empty();
    }
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
