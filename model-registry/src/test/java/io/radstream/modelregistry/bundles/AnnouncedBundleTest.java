package io.radstream.modelregistry.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.bundle.Sha256;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.model.confidence.Finding;
import io.radstream.modelregistry.SignatureProof;
import io.radstream.modelregistry.bundles.Checked.Refused;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.testkit.engine.UntrainedBundle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncedBundleTest {

  @TempDir Path folder;

  private final SigningKey key = SigningKey.generate();
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("compact-1.zip");
    UntrainedBundle.write(file, "1", "one");
  }

  @Test
  void aBundleThatIsWhatWasAnnouncedMayServe() throws Exception {
    ModelRelease release = announced().build();

    assertThat(AnnouncedBundle.verify(release, keys()).refusal()).isEmpty();
    assertThat(AnnouncedBundle.read(release).refusal()).isEmpty();
    assertThat(new SignatureProof(keys()).refusal(release)).isEmpty();
  }

  @Test
  void anAlteredBundleIsRefusedBeforeAnythingElse() throws Exception {
    ModelRelease release = announced().build();
    Files.write(file, new byte[] {1, 2, 3});

    assertThat(reason(AnnouncedBundle.verify(release, keys())))
        .isEqualTo(ReleaseRefusal.HASH_MISMATCH);
    assertThat(reason(AnnouncedBundle.read(release))).isEqualTo(ReleaseRefusal.HASH_MISMATCH);
    assertThat(new SignatureProof(keys()).refusal(release))
        .hasValueSatisfying(why -> assertThat(why).contains("was altered", "compact-1.zip"));
  }

  @Test
  void whatWasVerifiedIsTheFileThatWasAnnounced() throws Exception {
    ModelRelease release = announced().build();
    byte[] bytes = Files.readAllBytes(file);

    assertThat(
            List.of(
                AnnouncedBundle.verify(release, keys()),
                AnnouncedBundle.verify(release, bytes, keys()),
                AnnouncedBundle.read(release)))
        .allSatisfy(
            checked ->
                assertThat(checked.orElseThrow(of -> new AssertionError(of.why())).bytes())
                    .isEqualTo(bytes));
  }

  @Test
  void whoFetchedAnAlteredBundleIsNotToldItsAddressButItsHash() throws Exception {
    ModelRelease release =
        announced().setBundleUri("https://user:password@archive/compact-1.zip").build();
    byte[] altered = {1, 2, 3};

    assertThat(AnnouncedBundle.verify(release, altered, keys()))
        .isEqualTo(
            new Refused<>(
                ReleaseRefusal.HASH_MISMATCH,
                "its bundle was altered: its SHA-256 is %s, announced was %s"
                    .formatted(Sha256.of(altered), release.getBundleSha256())));
  }

  @Test
  void theAnnouncedSignatureMayBeReadAgainAndAgain() throws Exception {
    byte[] signature = key.sign(Files.readAllBytes(file));
    ModelRelease release = announced().build();

    assertThat(AnnouncedBundle.signature(release)).isEqualTo(signature);
    assertThat(AnnouncedBundle.signature(release)).isEqualTo(signature);
  }

  @Test
  void anAddressMayBeWrittenInCapitals() throws Exception {
    String address = file.toUri().toString().replaceFirst("file", "FILE");

    assertThat(AnnouncedBundle.read(announced().setBundleUri(address).build()).refusal()).isEmpty();
  }

  @Test
  void whatNoTrustedKeySignedIsRefusedButMayBeLookedAt() throws Exception {
    ModelRelease unsigned = announced().setSignature(ByteBuffer.wrap(new byte[0])).build();
    ModelRelease byAnother = announced().setSignature(ByteBuffer.wrap(new byte[64])).build();

    assertThat(AnnouncedBundle.verify(unsigned, keys()).refusal()).contains("it is not signed");
    assertThat(AnnouncedBundle.verify(byAnother, keys()).refusal())
        .hasValueSatisfying(why -> assertThat(why).contains(key.fingerprint()));
    assertThat(AnnouncedBundle.verify(byAnother, TrustedKeys.read(List.of())).refusal())
        .hasValueSatisfying(why -> assertThat(why).contains("(there is none)"));
    assertThat(AnnouncedBundle.read(unsigned).refusal()).isEmpty();
  }

  @Test
  void aBundleOfAnotherNameOrVersionIsRefused() throws Exception {
    ModelRelease otherVersion = announced().setVersion("2").build();
    ModelRelease otherName = announced().setModelName("large").build();

    for (ModelRelease release : List.of(otherVersion, otherName)) {
      assertThat(List.of(AnnouncedBundle.verify(release, keys()), AnnouncedBundle.read(release)))
          .containsOnly(new Refused<>(ReleaseRefusal.OTHER_MODEL, "its bundle holds compact/1"));
    }
  }

  @Test
  void findingsInAnotherOrderAreRefused() throws Exception {
    UntrainedBundle.write(
        file, "1", "one", List.of(Finding.NORMAL, Finding.PNEUMONIA, Finding.COVID19));

    assertThat(AnnouncedBundle.verify(announced().build(), keys()))
        .isEqualTo(
            new Refused<>(
                ReleaseRefusal.CLASS_ORDER,
                "its classes are [NORMAL, PNEUMONIA, COVID19], not "
                    + Arrays.toString(Finding.values())));
  }

  @Test
  void whatIsSignedAndNoBundleIsRefused() throws Exception {
    byte[] bytes = {1, 2, 3};
    Files.write(file, bytes);
    ModelRelease release = announced(bytes).build();

    assertThat(reason(AnnouncedBundle.verify(release, keys())))
        .isEqualTo(ReleaseRefusal.BAD_BUNDLE);
  }

  @Test
  void aFileThatIsNotThereMayComeLater() throws Exception {
    ModelRelease release = announced().build();
    Files.delete(file);

    assertThat(reason(AnnouncedBundle.verify(release, keys())))
        .isEqualTo(ReleaseRefusal.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://archive/compact-1.zip",
        "compact-1.zip",
        "file:///a%00b",
        "://",
        "file:x"
      })
  void whatIsNoFileOfThisMachineCannotBeVerifiedHere(String uri) throws Exception {
    ModelRelease release = announced().setBundleUri(uri).build();

    assertThat(List.of(AnnouncedBundle.verify(release, keys()), AnnouncedBundle.read(release)))
        .containsOnly(
            new Refused<>(
                ReleaseRefusal.NOT_ALLOWED,
                "its bundle lies at %s, which is no file of this machine: it cannot be verified here"
                    .formatted(uri)));
  }

  private TrustedKeys keys() throws Exception {
    Path publicKey = folder.resolve("public.pem");
    if (!Files.exists(publicKey)) {
      key.write(folder.resolve("private.pem"), publicKey);
    }
    return TrustedKeys.read(List.of(publicKey));
  }

  private ModelRelease.Builder announced() throws IOException {
    return announced(Files.readAllBytes(file));
  }

  private ModelRelease.Builder announced(byte[] bytes) {
    return ModelRelease.newBuilder()
        .setModelName("compact")
        .setVersion("1")
        .setBundleUri(file.toUri().toString())
        .setBundleSha256(Sha256.of(bytes))
        .setSignature(ByteBuffer.wrap(key.sign(bytes)))
        .setStage(ReleaseStage.CANDIDATE)
        .setCreatedAt(Instant.EPOCH);
  }

  private static ReleaseRefusal reason(Checked<?> checked) {
    return checked
        .<Optional<ReleaseRefusal>>either(
            accepted -> Optional.empty(), refused -> Optional.of(refused.reason()))
        .orElseThrow();
  }
}
