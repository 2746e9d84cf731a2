package io.radstream.model.bundle;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public keys whose signatures count. Several at a time let a new key take over from an old one
 * without a moment in which a model is refused. Immutable, safe for use by many threads.
 */
public final class TrustedKeys {

  private final Map<String, PublicKey> byFingerprint;

  private TrustedKeys(Map<String, PublicKey> byFingerprint) {
    this.byFingerprint = byFingerprint;
  }

  /**
   * Reads the keys; the same one twice counts once.
   *
   * @param x509PemFiles PEM files that each begin with {@code -----BEGIN PUBLIC KEY-----}; none
   *     means that nothing is trusted
   * @throws KeyFileException naming the first file that cannot be used, and the cure
   */
  public static TrustedKeys read(List<Path> x509PemFiles) throws KeyFileException {
    Map<String, PublicKey> keys = new LinkedHashMap<>();
    for (Path file : x509PemFiles) {
      PublicKey key = Ed25519.publicKey(file, PemFile.read(file, PemFile.PUBLIC));
      keys.put(SigningKey.fingerprint(key), key);
    }
    return new TrustedKeys(keys);
  }

  /**
   * Whether one of the keys made this signature of exactly these bytes.
   *
   * @param signature of any length; other than 64 bytes verify nothing
   */
  public boolean verifies(byte[] bundle, byte[] signature) {
    return signer(bundle, signature).isPresent();
  }

  /** The fingerprint of the key that made this signature of exactly these bytes. */
  public Optional<String> signer(byte[] bundle, byte[] signature) {
    return byFingerprint.entrySet().stream()
        .filter(key -> Ed25519.verifies(key.getValue(), bundle, signature))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The fingerprints in the order of the files, as {@link SigningKey#fingerprint} gives them. */
  public List<String> fingerprints() {
    return List.copyOf(byFingerprint.keySet());
  }
}
