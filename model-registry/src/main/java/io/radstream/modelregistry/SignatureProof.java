package io.radstream.modelregistry;

import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.StageChanges.ReleaseProof;
import io.radstream.modelregistry.bundles.AnnouncedBundle;
import io.radstream.schemas.ModelRelease;
import java.util.Optional;

/**
 * Reads the announced file and compares it with everything the announcement and the trusted keys
 * say of it, as a stream app will.
 *
 * @param keys whose signatures count
 */
public record SignatureProof(TrustedKeys keys) implements ReleaseProof {

  @Override
  public Optional<String> refusal(ModelRelease release) {
    return AnnouncedBundle.verify(release, keys).refusal();
  }
}
