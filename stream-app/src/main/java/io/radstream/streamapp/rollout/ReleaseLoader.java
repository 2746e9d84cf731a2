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

  ModelBundle load(Release release) throws InterruptedException, RefusedReleaseException {
    byte[] file = source.fetch(release);
    if (!keys.verifies(file, release.signature())) {
      throw new RefusedReleaseException(
          ReleaseRefusal.BAD_SIGNATURE, "no key of releases.trusted.keys has signed this bundle");
    }
    ModelBundle bundle = read(file);
    check(release, bundle);
    return bundle;
  }

  private static ModelBundle read(byte[] file) throws RefusedReleaseException {
    BundleResult result;
    try {
      result = BundleReader.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail to be read", e);
    }
    return result.orElseThrow(
        refused ->
            new RefusedReleaseException(
                ReleaseRefusal.BAD_BUNDLE, refused.reason() + ", " + refused.detail()));
  }

  private static void check(Release release, ModelBundle bundle) throws RefusedReleaseException {
    BundleManifest manifest = bundle.manifest();
    boolean same =
        manifest.name().equals(release.id().name())
            && manifest.version().equals(release.id().version());
    if (!same) {
      throw new RefusedReleaseException(
          ReleaseRefusal.OTHER_MODEL,
          "the bundle holds %s/%s".formatted(manifest.name(), manifest.version()));
    }
    // Outputs are named by the manifest, but a released network that names them otherwise than
    // every other one does is more likely mislabeled than meant.
    if (!manifest.classes().equals(List.of(Finding.values()))) {
      throw new RefusedReleaseException(
          ReleaseRefusal.CLASS_ORDER, "its classes are " + manifest.classes());
    }
    if (!FiniteWeights.in(bundle.onnx())) {
      throw broken("in network.onnx");
    }
    try {
      Coefficients.verify(manifest.spec(), bundle.coefficients());
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
