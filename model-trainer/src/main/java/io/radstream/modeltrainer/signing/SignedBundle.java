package io.radstream.modeltrainer.signing;

import io.radstream.model.bundle.BundleSignature;
import io.radstream.model.bundle.BundleSignature.SignatureResult;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import java.nio.file.Path;

/**
 * A bundle with a signature that was verified.
 *
 * @param file the bundle
 * @param signature 64 bytes
 * @param signer fingerprint of the key that made it
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record SignedBundle(BundleFile file, byte[] signature, String signer) {

  /** What became of looking at a signature. */
  public sealed interface Result {

    /** Made by one of the keys for exactly this bundle. */
    record Trusted(SignedBundle bundle) implements Result {}

    /**
     * Not to be trusted.
     *
     * @param why one line for a person
     */
    record Refused(String why) implements Result {}
  }

  /** Signs a bundle. */
  public static SignedBundle sign(BundleFile file, SigningKey key) {
    return new SignedBundle(file, key.sign(file.bytes()), key.fingerprint());
  }

  /** Reads bundle and signature file, and verifies one by the other. */
  public static Result read(Path bundle, TrustedKeys keys) {
    BundleFile.Result result = BundleFile.read(bundle);
    if (result instanceof BundleFile.Result.Refused refused) {
      return new Result.Refused(refused.why());
    }
    SignatureResult signature = BundleSignature.read(bundle);
    return signature instanceof SignatureResult.Found found
        ? verify(((BundleFile.Result.Read) result).file(), found.signature(), keys)
        : new Result.Refused(((SignatureResult.Refused) signature).detail());
  }

  /** Verifies a signature that came from elsewhere. */
  public static Result verify(BundleFile file, byte[] signature, TrustedKeys keys) {
    return keys.signer(file.bytes(), signature)
        .<Result>map(signer -> new Result.Trusted(new SignedBundle(file, signature, signer)))
        .orElseGet(() -> new Result.Refused(why(signature, keys)));
  }

  private static String why(byte[] signature, TrustedKeys keys) {
    if (signature.length == 0) {
      return "it is not signed";
    }
    return "its signature was not made for these bytes by a trusted key (%s)"
        .formatted(
            keys.fingerprints().isEmpty()
                ? "there is none"
                : String.join(", ", keys.fingerprints()));
  }
}
