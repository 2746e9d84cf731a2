package io.radstream.gateway.deliver.review.service;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest diagnoses, found by image and by what was delivered for them: about 600 bytes each.
 * Thread-safe.
 */
final class DiagnosisIndex {

  private final int most;
  private final Map<Key, Diagnosed> all = new LinkedHashMap<>(); // and below by the monitor
  private final Map<String, Diagnosed> newest = new HashMap<>();
  private final Map<String, Diagnosed> delivered = new HashMap<>();

  private record Key(String imageId, String modelSha256) {
    static Key of(Diagnosed one) {
      return new Key(one.imageId(), one.modelSha256());
    }
  }

  /**
   * An empty index.
   *
   * @param most that it holds; beyond that the first that were added are forgotten
   */
  DiagnosisIndex(int most) {
    this.most = most;
  }

  synchronized void add(Diagnosed one) {
    all.remove(Key.of(one));
    all.put(Key.of(one), one);
    newest.put(one.imageId(), one);
    one.delivered().forEach(id -> delivered.put(id, one));
    if (all.size() > most) {
      forget(all.values().iterator().next());
    }
  }

  private void forget(Diagnosed oldest) {
    all.remove(Key.of(oldest));
    newest.remove(oldest.imageId(), oldest);
    oldest.delivered().forEach(id -> delivered.remove(id, oldest));
  }

  /**
   * The diagnosis of an image.
   *
   * @param modelSha256 of the model; empty for the newest
   */
  synchronized Optional<Diagnosed> ofImage(String imageId, String modelSha256) {
    return Optional.ofNullable(
        modelSha256.isEmpty() ? newest.get(imageId) : all.get(new Key(imageId, modelSha256)));
  }

  /** The diagnosis for which something was delivered under this id. */
  synchronized Optional<Diagnosed> delivered(String id) {
    return Optional.ofNullable(delivered.get(id));
  }
}
