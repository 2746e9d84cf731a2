package io.radstream.dashboard.window;

import io.radstream.schemas.ModelRelease;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The announced models and what is reported of how images drift from what they learned: the last
 * word on each, 500 at most. Thread-safe.
 */
public final class Models {

  private static final int BOUND = 500;

  private final Map<String, ModelRelease> releases = new NewestOnly<>(BOUND);
  private final Map<String, Drift> drift = new NewestOnly<>(BOUND);

  /**
   * How an hour's images differ from those that a model was released with.
   *
   * @param hour its start
   * @param images classified in it
   * @param psi Population Stability Index by quantity; empty if there is nothing to compare with
   */
  public record Drift(
      String model, String version, Instant hour, long images, Map<String, Double> psi) {

    /** Copies the map. */
    public Drift {
      psi = Map.copyOf(psi);
    }
  }

  /** The last word on a release. */
  public synchronized void announced(ModelRelease release) {
    releases.put(release.getModelName() + "/" + release.getVersion(), release);
  }

  /** The last word on a model's drift. */
  public synchronized void drifted(Drift report) {
    drift.put(report.model() + "/" + report.version(), report);
  }

  /** All releases, the last announced first. */
  public synchronized List<ModelRelease> releases() {
    return releases.values().stream()
        .sorted(Comparator.comparing(ModelRelease::getCreatedAt).reversed())
        .toList();
  }

  /** All reports, the newest hour first. */
  public synchronized List<Drift> drift() {
    return drift.values().stream()
        .sorted(Comparator.comparing(Drift::hour).reversed().thenComparing(Drift::version))
        .toList();
  }
}
