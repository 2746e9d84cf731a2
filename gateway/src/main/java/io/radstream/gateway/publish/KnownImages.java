package io.radstream.gateway.publish;

/**
 * What the ledger says, as far as it is held: the newest images and SOP instances, each up to a
 * bound, 48 bytes an image in all. Thread-safe.
 */
final class KnownImages {

  private final RecentIds images;
  private final RecentIds instances;

  /** Knows nothing yet. */
  KnownImages(int most) {
    this.images = new RecentIds(most);
    this.instances = new RecentIds(most);
  }

  synchronized void add(String imageId, String instance) {
    images.add(imageId);
    instances.add(instance);
  }

  synchronized boolean hasImage(String imageId) {
    return images.contains(imageId);
  }

  synchronized boolean hasInstance(String instance) {
    return instances.contains(instance);
  }

  synchronized int size() {
    return images.size();
  }
}
