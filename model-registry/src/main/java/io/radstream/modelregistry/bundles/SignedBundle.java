package io.radstream.modelregistry.bundles;

import io.radstream.model.bundle.BundleSignature;
import io.radstream.model.bundle.BundleSignature.SignatureResult;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.bundles.Checked.Accepted;
import io.radstream.modelregistry.bundles.Checked.Refused;
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

  /** Signs a bundle. */
  public static SignedBundle sign(BundleFile file, SigningKey key) {
    return new SignedBundle(file, key.sign(file.bytes()), key.fingerprint());
  }

  /** Reads bundle and signature file, and verifies one by the other. */
  public static Checked<SignedBundle> read(Path bundle, TrustedKeys keys) {
    return BundleFile.read(bundle)
        .then(file -> signatureOf(bundle).then(signature -> verify(file, signature, keys)));
  }

  /** Verifies a signature that came from elsewhere. */
  public static Checked<SignedBundle> verify(BundleFile file, byte[] signature, TrustedKeys keys) {
    return signer(file.bytes(), signature, keys)
        .then(signer -> new Accepted<>(new SignedBundle(file, signature, signer)));
  }

  /** The fingerprint of the trusted key that made a signature of exactly these bytes. */
  static Checked<String> signer(byte[] bytes, byte[] signature, TrustedKeys keys) {
    return keys.signer(bytes, signature)
        .<Checked<String>>map(Accepted::new)
        .orElseGet(() -> new Refused<>(ReleaseRefusal.BAD_SIGNATURE, why(signature, keys)));
  }

  private static Checked<byte[]> signatureOf(Path bundle) {
    SignatureResult result = BundleSignature.read(bundle);
    return result instanceof SignatureResult.Found found
        ? new Accepted<>(found.signature())
        : new Refused<>(ReleaseRefusal.BAD_SIGNATURE, ((SignatureResult.Refused) result).detail());
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
