package io.radstream.modelregistry.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.bundle.BundleSignature;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.bundles.Checked.Refused;
import io.radstream.testkit.engine.UntrainedBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedBundleTest {

  private static final String UNTRUSTED =
      "its signature was not made for these bytes by a trusted key (%s)";

  @TempDir Path folder;

  private final SigningKey key = SigningKey.generate();
  private final SigningKey other = SigningKey.generate();
  private Path path = Path.of("");

  @BeforeEach
  void write() throws Exception {
    path = folder.resolve("compact-1.zip");
    UntrainedBundle.write(path, "1", "one");
  }

  @Test
  void whatIsSignedIsAcceptedByWhoTrustsTheKey() throws Exception {
    SignedBundle signed = SignedBundle.sign(file(), key);
    BundleSignature.write(path, signed.signature());

    SignedBundle read =
        SignedBundle.read(path, trusted(other, key))
            .orElseThrow(refused -> new AssertionError(refused.why()));

    assertThat(signed.signer()).isEqualTo(key.fingerprint());
    assertThat(read.signer()).isEqualTo(key.fingerprint());
    assertThat(read.signature()).isEqualTo(key.sign(file().bytes()));
    assertThat(read.file().bytes()).isEqualTo(file().bytes());
  }

  @Test
  void aSignatureFromElsewhereIsVerifiedLikeOneBesideTheBundle() throws Exception {
    byte[] signature = key.sign(file().bytes());

    SignedBundle signed =
        SignedBundle.verify(file(), signature, trusted(key))
            .orElseThrow(refused -> new AssertionError(refused.why()));

    assertThat(signed.signature()).isEqualTo(signature);
    assertThat(signed.signer()).isEqualTo(key.fingerprint());
  }

  @Test
  void aSignatureOfOtherBytesOrOfAnotherKeyIsRefusedNamingTheKeysThatCount() throws Exception {
    byte[] ofOtherBytes = key.sign(new byte[] {1});
    byte[] ofAnotherKey = other.sign(file().bytes());
    SigningKey second = SigningKey.generate();

    assertThat(SignedBundle.verify(file(), ofOtherBytes, trusted(key)))
        .isEqualTo(untrusted(key.fingerprint()));
    assertThat(SignedBundle.verify(file(), ofAnotherKey, trusted(key, second)))
        .isEqualTo(untrusted(key.fingerprint() + ", " + second.fingerprint()));
    assertThat(SignedBundle.verify(file(), ofAnotherKey, trusted()))
        .isEqualTo(untrusted("there is none"));
  }

  @Test
  void anEmptySignatureIsNone() throws Exception {
    assertThat(SignedBundle.verify(file(), new byte[0], trusted(key)))
        .isEqualTo(new Refused<>(ReleaseRefusal.BAD_SIGNATURE, "it is not signed"));
  }

  @Test
  void aBundleWithoutASignatureBesideItIsRefusedWithTheCure() throws Exception {
    assertThat(SignedBundle.read(path, trusted(key)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(ReleaseRefusal.BAD_SIGNATURE);
              assertThat(refused.why())
                  .contains("compact-1.zip.sig does not exist", "./radstream sign");
            });
  }

  @Test
  void whatIsNoBundleIsRefusedAsSuchHoweverItIsSigned() throws Exception {
    Files.write(path, new byte[] {1});
    BundleSignature.write(path, key.sign(new byte[] {1}));

    assertThat(SignedBundle.read(path, trusted(key)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(ReleaseRefusal.BAD_BUNDLE));
  }

  private BundleFile file() {
    return BundleFile.read(path).orElseThrow(refused -> new AssertionError(refused.why()));
  }

  private static Refused<SignedBundle> untrusted(String keys) {
    return new Refused<>(ReleaseRefusal.BAD_SIGNATURE, UNTRUSTED.formatted(keys));
  }

  private TrustedKeys trusted(SigningKey... keys) throws Exception {
    List<Path> files = new ArrayList<>();
    for (SigningKey of : keys) {
      Path file = folder.resolve(of.fingerprint() + "-public.pem");
      if (!Files.exists(file)) {
        of.write(folder.resolve(of.fingerprint() + "-private.pem"), file);
      }
      files.add(file);
    }
    return TrustedKeys.read(files);
  }
}
