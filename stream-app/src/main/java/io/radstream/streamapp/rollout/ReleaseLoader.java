package io.radstream.streamapp.rollout;

import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.Coefficients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * From an announcement to a model that may be opened: fetched, then its hash, its signature, its
 * bundle, its name, its classes and its weights checked, in this order; nothing is parsed before
 * its signature is verified.
 */
final class ReleaseLoader implements AutoCloseable {

  private final BundleSource source;
  private final TrustedKeys keys;

  ReleaseLoader(BundleSource source, TrustedKeys keys) {
    this.source = source;
    this.keys = keys;
  }

  LoadResult load(Release release) throws InterruptedException {
    BundleFetch fetch = source.fetch(release);
    if (fetch instanceof BundleFetch.Refused refused) {
      return new LoadResult.Refused(refused.reason(), refused.detail());
    }
    byte[] file = ((BundleFetch.Fetched) fetch).bytes();
    return keys.verifies(file, release.signature())
        ? read(release, file)
        : new LoadResult.Refused(
            ReleaseRefusal.BAD_SIGNATURE, "no key of releases.trusted.keys has signed this bundle");
  }

  private static LoadResult read(Release release, byte[] file) {
    BundleResult result = parsed(file);
    if (result instanceof BundleResult.Refused refused) {
      return new LoadResult.Refused(
          ReleaseRefusal.BAD_BUNDLE, refused.reason() + ", " + refused.detail());
    }
    return checked(release, ((BundleResult.Loaded) result).bundle());
  }

  private static BundleResult parsed(byte[] file) {
    try {
      return BundleReader.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail to be read", e);
    }
  }

  private static LoadResult checked(Release release, ModelBundle bundle) {
    BundleManifest manifest = bundle.manifest();
    boolean same =
        manifest.name().equals(release.id().name())
            && manifest.version().equals(release.id().version());
    if (!same) {
      return new LoadResult.Refused(
          ReleaseRefusal.OTHER_MODEL,
          "the bundle holds %s/%s".formatted(manifest.name(), manifest.version()));
    }
    // Outputs are named by the manifest, but a released network that names them otherwise than
    // every other one does is more likely mislabeled than meant.
    if (!manifest.classes().equals(List.of(Finding.values()))) {
      return new LoadResult.Refused(
          ReleaseRefusal.CLASS_ORDER, "its classes are " + manifest.classes());
    }
    return FiniteWeights.in(bundle.onnx()) ? weighed(bundle) : broken("in network.onnx");
  }

  private static LoadResult weighed(ModelBundle bundle) {
    try {
      Coefficients.verify(bundle.manifest().spec(), bundle.coefficients());
      return new LoadResult.Loaded(bundle);
    } catch (IOException e) {
      return broken("in network.dl4j.zip: " + e.getMessage());
    }
  }

  private static LoadResult broken(String where) {
    return new LoadResult.Refused(
        ReleaseRefusal.BROKEN_WEIGHTS, "not all weights are finite numbers " + where);
  }

  @Override
  public void close() {
    source.close();
  }
}
