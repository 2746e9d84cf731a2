package io.radstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.radstream.model.bundle.BundleSignature.SignatureRefusal;
import io.radstream.model.bundle.BundleSignature.SignatureResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleSignatureTest {

  private final SigningKey key = SigningKey.generate();
  private final byte[] bundle = new byte[10_000];

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @BeforeEach
  void fill() {
    new Random(1).nextBytes(bundle);
  }

  @Test
  void trustedSignatureVerifiesExactlyTheBytesItWasMadeFor() throws Exception {
    TrustedKeys trusted = trusted("other", SigningKey.generate(), "ours", key);
    byte[] signature = key.sign(bundle);

    assertThat(signature).hasSize(64);
    assertThat(trusted.verifies(bundle, signature)).isTrue();
    assertThat(trusted.signer(bundle, signature)).contains(key.fingerprint());
    assertThat(trusted.verifies(Arrays.copyOf(bundle, bundle.length - 1), signature)).isFalse();
    for (int position : List.of(0, 5_000, bundle.length - 1)) {
      assertThat(trusted.verifies(flipped(bundle, position), signature)).isFalse();
    }
  }

  @Test
  void anyFlippedBitOfTheSignatureIsNoticed() throws Exception {
    TrustedKeys trusted = trusted("ours", key);
    byte[] signature = key.sign(bundle);

    for (int position = 0; position < signature.length; position++) {
      assertThat(trusted.verifies(bundle, flipped(signature, position))).isFalse();
    }
  }

  @Test
  void signatureOfAnotherKeyCountsForNothing() throws Exception {
    TrustedKeys trusted = trusted("other", SigningKey.generate());

    assertThat(trusted.verifies(bundle, key.sign(bundle))).isFalse();
    assertThat(TrustedKeys.read(List.of()).verifies(bundle, key.sign(bundle))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 65, 1_000})
  void signatureOfAnotherLengthVerifiesNothing(int length) throws Exception {
    byte[] signature = Arrays.copyOf(key.sign(bundle), length);

    assertThat(trusted("ours", key).verifies(bundle, signature)).isFalse();
  }

  @Test
  void signatureFileComesBack() throws IOException {
    Path file = folder.resolve("a.radstream.zip");
    byte[] signature = key.sign(bundle);

    BundleSignature.write(file, signature);

    assertThat(folder.resolve("a.radstream.zip.sig")).content().hasSize(89).endsWith("\n");
    assertThat(BundleSignature.read(file))
        .isInstanceOfSatisfying(
            SignatureResult.Found.class,
            found -> assertThat(found.signature()).isEqualTo(signature));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void signatureOfAWrongLengthIsNotWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BundleSignature.write(folder.resolve("a.zip"), new byte[63]));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void missingSignatureSaysHowToSign() {
    assertRefused(SignatureRefusal.UNSIGNED, "./radstream sign --bundle");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 63, 65})
  void truncatedOrLongerSignatureIsRefused(int length) throws IOException {
    write(Base64.getEncoder().encodeToString(new byte[length]));

    assertRefused(SignatureRefusal.MALFORMED, "holds %d bytes".formatted(length));
  }

  @Test
  void hugeSignatureFileIsRefusedUnread() throws IOException {
    write("A".repeat(1_000_000));

    assertRefused(SignatureRefusal.MALFORMED, "is over 256 bytes");
  }

  @Test
  void signatureThatIsNoBase64IsRefused() throws IOException {
    write("-----BEGIN SIGNATURE-----");

    assertRefused(SignatureRefusal.MALFORMED, "is no base64");
  }

  @Test
  void folderInPlaceOfTheSignatureIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("a.zip.sig"));

    assertRefused(SignatureRefusal.UNREADABLE, "cannot be read");
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("a.zip.sig"), text);
  }

  private void assertRefused(SignatureRefusal reason, String detail) {
    assertThat(BundleSignature.read(folder.resolve("a.zip")))
        .isInstanceOfSatisfying(
            SignatureResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.detail()).contains("a.zip.sig", detail);
            });
  }

  private TrustedKeys trusted(String name, SigningKey signer) throws Exception {
    signer.write(folder.resolve(name + "-private.pem"), folder.resolve(name + "-public.pem"));
    return TrustedKeys.read(List.of(folder.resolve(name + "-public.pem")));
  }

  private TrustedKeys trusted(String first, SigningKey one, String second, SigningKey other)
      throws Exception {
    trusted(first, one);
    trusted(second, other);
    return TrustedKeys.read(
        List.of(folder.resolve(first + "-public.pem"), folder.resolve(second + "-public.pem")));
  }

  private static byte[] flipped(byte[] bytes, int position) {
    byte[] other = bytes.clone();
    other[position] ^= 1;
    return other;
  }
}
