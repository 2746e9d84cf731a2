package io.radstream.streamapp.rollout;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.model.network.Coefficients;
import io.radstream.modelregistry.bundles.AnnouncedBundle;
import io.radstream.modelregistry.bundles.ReleaseRefusal;
import io.radstream.schemas.ModelRelease;
import java.io.IOException;

/**
 * From an announcement to a model that may be opened: fetched, verified, and its weights checked.
 */
final class ReleaseLoader implements AutoCloseable {

  private final BundleSource source;
  private final TrustedKeys keys;

  ReleaseLoader(BundleSource source, TrustedKeys keys) {
    this.source = source;
    this.keys = keys;
  }

  ModelBundle load(ModelRelease release) throws InterruptedException, RefusedReleaseException {
    ModelBundle bundle =
        AnnouncedBundle.verify(release, source.fetch(release), keys)
            .orElseThrow(refused -> new RefusedReleaseException(refused.reason(), refused.why()))
            .bundle();
    checkWeights(bundle);
    return bundle;
  }

  private static void checkWeights(ModelBundle bundle) throws RefusedReleaseException {
    if (!FiniteWeights.in(bundle.onnx())) {
      throw broken("in network.onnx");
    }
    try {
      Coefficients.verify(bundle.manifest().spec(), bundle.coefficients());
    } catch (IOException e) {
      throw broken("in network.dl4j.zip: " + e.getMessage());
    }
  }

  private static RefusedReleaseException broken(String where) {
    return new RefusedReleaseException(
        ReleaseRefusal.BROKEN_WEIGHTS, "not all weights are finite numbers " + where);
  }

  @Override
  public void close() {
    source.close();
  }
}
