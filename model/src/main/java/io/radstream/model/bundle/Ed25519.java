package io.radstream.model.bundle;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/** The JDK's Ed25519, whose checked exceptions no Java 17 platform throws. Source: RFC 8032. */
final class Ed25519 {

  /** Bytes of a signature. */
  static final int SIGNATURE = 64;

  private static final String NAME = "Ed25519";
  private static final List<String> OTHERS = List.of("RSA", "EC", "Ed448", "X25519", "DSA");

  private Ed25519() {}

  static KeyPair generate() {
    return pair(new SecureRandom());
  }

  /** The pair a private key belongs to. */
  static KeyPair pairOf(PrivateKey key) {
    byte[] seed =
        ((EdECPrivateKey) key).getBytes().orElseThrow(() -> new IllegalStateException("no seed"));
    return pair(new Seed(seed));
  }

  static PrivateKey privateKey(Path file, byte[] pkcs8) throws KeyFileException {
    return decoded(file, new PKCS8EncodedKeySpec(pkcs8), KeyFactory::generatePrivate);
  }

  static PublicKey publicKey(Path file, byte[] x509) throws KeyFileException {
    return decoded(file, new X509EncodedKeySpec(x509), KeyFactory::generatePublic);
  }

  static byte[] sign(PrivateKey key, byte[] content) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw absent(e);
    }
  }

  static boolean verifies(PublicKey key, byte[] content, byte[] signature) {
    if (signature.length != SIGNATURE) {
      return false; // the JDK halves whatever it is given: a zero more at the end would pass
    }
    try {
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(key);
      verifier.update(content);
      return verifier.verify(signature);
    } catch (SignatureException | InvalidKeyException e) {
      // The signature or the key is no point of the curve.
      return false;
    } catch (GeneralSecurityException e) {
      throw absent(e);
    }
  }

  private interface Decoding<K> {
    K decode(KeyFactory factory, KeySpec spec) throws InvalidKeySpecException;
  }

  private static <K> K decoded(Path file, KeySpec spec, Decoding<K> decoding)
      throws KeyFileException {
    try {
      return decoding.decode(factory(NAME), spec);
    } catch (InvalidKeySpecException e) {
      throw new KeyFileException(
          file,
          kind(spec, decoding) + "; ./radstream keys generate --out DIR makes an Ed25519 pair");
    }
  }

  /** What was found instead, for the message only. */
  private static String kind(KeySpec spec, Decoding<?> decoding) {
    return OTHERS.stream()
        .filter(other -> isFor(other, spec, decoding))
        .findFirst()
        .map(other -> "holds a key for " + other + " where one for Ed25519 is needed")
        .orElse("is damaged, or holds a key that is not for Ed25519");
  }

  private static boolean isFor(String algorithm, KeySpec spec, Decoding<?> decoding) {
    try {
      decoding.decode(factory(algorithm), spec);
      return true;
    } catch (InvalidKeySpecException e) {
      return false;
    }
  }

  private static KeyFactory factory(String algorithm) {
    try {
      return KeyFactory.getInstance(algorithm);
    } catch (GeneralSecurityException e) {
      throw absent(e);
    }
  }

  private static KeyPair pair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
      generator.initialize(NamedParameterSpec.ED25519, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw absent(e);
    }
  }

  private static IllegalStateException absent(GeneralSecurityException e) {
    return new IllegalStateException("every Java 17 platform has Ed25519", e);
  }

  /** Gives a key's own seed, from which its public half follows. */
  private static final class Seed extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
