package io.radstream.streamapp.rollout;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.bundles.AnnouncedBundle;
import io.radstream.schemas.ModelRelease;

/** From an announcement to a model that may be opened: fetched and verified. */
final class ReleaseLoader implements AutoCloseable {

  private final BundleSource source;
  private final TrustedKeys keys;

  ReleaseLoader(BundleSource source, TrustedKeys keys) {
    this.source = source;
    this.keys = keys;
  }

  ModelBundle load(ModelRelease release) throws InterruptedException, RefusedReleaseException {
    return AnnouncedBundle.verify(release, source.fetch(release), keys)
        .orElseThrow(refused -> new RefusedReleaseException(refused.reason(), refused.why()))
        .bundle();
  }

  @Override
  public void close() {
    source.close();
  }
}
