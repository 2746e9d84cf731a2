package io.radstream.modeltrainer.modelregistry;

import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modeltrainer.modelregistry.StageChanges.ReleaseProof;
import io.radstream.modeltrainer.signing.BundleFile;
import io.radstream.modeltrainer.signing.SignedBundle;
import io.radstream.schemas.ModelRelease;
import java.nio.ByteBuffer;
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
    BundleFile.Result result = AnnouncedBundle.read(release);
    return result instanceof BundleFile.Result.Read read
        ? refusal(release, read.file())
        : Optional.of(((BundleFile.Result.Refused) result).why());
  }

  /** Why a bundle's signature does not prove a release, or empty if it does. */
  public Optional<String> refusal(ModelRelease release, BundleFile file) {
    return SignedBundle.verify(file, signature(release), keys)
            instanceof SignedBundle.Result.Refused refused
        ? Optional.of(refused.why())
        : Optional.empty();
  }

  /** 64 bytes where there is one. */
  public static byte[] signature(ModelRelease release) {
    ByteBuffer buffer = release.getSignature().duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
