package io.radstream.modelregistry.commands;

import static io.radstream.modelregistry.announce.TestReleases.announced;
import static io.radstream.modelregistry.announce.TestReleases.gated;
import static io.radstream.modelregistry.announce.TestReleases.release;
import static io.radstream.modelregistry.announce.TestReleases.sha256;
import static io.radstream.schemas.ReleaseStage.CANDIDATE;
import static io.radstream.schemas.ReleaseStage.CHAMPION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.radstream.model.bundle.Sha256;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.commands.ListModelsCommand.ReleaseJson;
import io.radstream.modelregistry.commands.ListModelsCommand.ReleaseTable;
import io.radstream.modelregistry.commands.ShowModelCommand.DriftText;
import io.radstream.modelregistry.commands.ShowModelCommand.ReleaseText;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.PartitionOffsets;
import io.radstream.schemas.TrainingData;
import io.radstream.testkit.engine.UntrainedBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and programs read of releases. */
class ReleaseTextsTest {

  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text, true);

  @TempDir Path folder;

  @Test
  void theTableHasARowForEachReleaseAndSaysWhoServes() {
    ModelRelease champion =
        ModelRelease.newBuilder(release("1", CHAMPION))
            .setMetrics(Map.of("accuracy", 0.87654, "validation.accuracy", 0.5))
            .setParentVersion("0")
            .setReplaces("compact/0")
            .build();
    ModelRelease candidate =
        ModelRelease.newBuilder(gated(release("2", CANDIDATE), false, "1"))
            .setBundleSha256("ab")
            .build();

    ReleaseTable.print(announced(champion, candidate), out);

    assertThat(words())
        .containsExactly(
            "NAME VERSION STAGE SHA-256 ACCURACY GATE ANNOUNCED PARENT REPLACES",
            "compact 1 CHAMPION 00000000 0.877 - 1970-01-01T00:00:00Z 0 compact/0",
            "compact 2 CANDIDATE ab - refused 1970-01-01T00:00:00Z - -",
            "compact/1 serves");
  }

  @Test
  void accuracyOfTheValidationImagesIsMarkedAndNoChampionIsSaid() {
    ModelRelease release =
        ModelRelease.newBuilder(release("1", CANDIDATE))
            .setMetrics(Map.of("validation.accuracy", 0.5))
            .build();

    ReleaseTable.print(announced(release), out);

    assertThat(text.toString()).contains("0.500 (valid.)", "no champion");
  }

  @Test
  void aProgramReadsTheFieldsOfARelease() throws IOException {
    ModelRelease release =
        ModelRelease.newBuilder(gated(release("1", CHAMPION), true, "0"))
            .setSignature(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .setTrainedOn(trained())
            .setNote("hurry")
            .build();

    String json = ReleaseJson.of(new AnnouncedRelease(release, 7)).toString();

    assertThat(new ObjectMapper().readTree(json))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"modelName":"compact","version":"1","stage":"CHAMPION",
                     "bundleUri":"file:///releases/compact-1.zip","bundleSha256":"%s",
                     "signature":"AQID","metrics":{"gate.passed":1.0},
                     "trainedOn":{"topic":"xray.labels",
                       "offsets":[{"partition":1,"from":3,"to":7}],"dataSetSha256":"cd"},
                     "parentVersion":null,"createdAt":"1970-01-01T00:00:00Z","replaces":null,
                     "gatedAgainst":"%s","note":"hurry","offset":7}
                    """
                        .formatted(sha256("1"), sha256("0"))));
    assertThat(ReleaseJson.of(new AnnouncedRelease(release("1", CHAMPION), 7)).get("trainedOn"))
        .isEqualTo(NullNode.getInstance());
  }

  @Test
  void allThatIsKnownOfAReleaseIsShown() throws Exception {
    // given
    SigningKey key = SigningKey.generate();
    Path file = folder.resolve("compact-1.zip");
    UntrainedBundle.write(file, "1", "one");
    ModelRelease release =
        ModelRelease.newBuilder(gated(release("1", CHAMPION), true, "0"))
            .setBundleUri(file.toUri().toString())
            .setBundleSha256(Sha256.of(Files.readAllBytes(file)))
            .setSignature(ByteBuffer.wrap(key.sign(Files.readAllBytes(file))))
            .setTrainedOn(trained())
            .setNote("hurry")
            .build();

    // when
    assertThat(shown(release, trusted(key), true)).isTrue();

    // then
    assertThat(words())
        .contains(
            "release compact/1",
            "stage CHAMPION",
            "announced 1970-01-01T00:00:00Z",
            "replaces -",
            "parent -",
            "gate passed, compared with SHA-256 " + sha256("0"),
            "overruled hurry",
            "trained on xray.labels 1:3-7, data set cd",
            "bundle " + file.toUri(),
            "SHA-256 " + release.getBundleSha256(),
            "signature made by a trusted key for exactly this bundle",
            "created 1970-01-01T00:00:00Z",
            "licence LicenseRef-Test",
            "parentVersion 0",
            "gate.passed 1.0000");

    // when nobody's signature counts, or another one's
    text.getBuffer().setLength(0);
    assertThat(shown(release, TrustedKeys.read(List.of()), false)).isTrue();
    assertThat(text.toString()).contains("not verified (--trusted-key does)");
    assertThat(shown(release, trusted(SigningKey.generate()), true)).isFalse();
    assertThat(text.toString()).contains("REFUSED: its signature was not made for these bytes");
  }

  @Test
  void aReleaseWithoutItsBundleIsShownAndNotSound() throws Exception {
    assertThat(shown(release("1", CANDIDATE), TrustedKeys.read(List.of()), false)).isFalse();

    assertThat(words())
        .contains("gate not asked", "trained on images of a folder")
        .anyMatch(line -> line.startsWith("signature REFUSED: ") && line.contains("not exist"));
  }

  @Test
  void driftIsReportedInWords() throws IOException {
    DriftText.print(
        Optional.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"hour":"2026-11-23T10","images":42,"abstained":0.125,"reference":900,
                     "psi":{"a":0.0999,"b":0.1,"c":0.2499,"d":0.25}}
                    """)),
        out);

    assertThat(words())
        .containsExactly(
            "drift hour from 2026-11-23T10: 42 images, 12.5 % abstained, reference of 900 images",
            "PSI a 0.0999 (stable)",
            "PSI b 0.1000 (some shift)",
            "PSI c 0.2499 (some shift)",
            "PSI d 0.2500 (large shift)");
  }

  @Test
  void noDriftReportIsSaidToBeNone() {
    DriftText.print(Optional.empty(), out);

    assertThat(words()).containsExactly("drift nothing reported");
  }

  private boolean shown(ModelRelease release, TrustedKeys keys, boolean verified) {
    return new ReleaseText(new AnnouncedRelease(release, 0), keys, verified).print(out);
  }

  private TrustedKeys trusted(SigningKey key) throws Exception {
    Path publicKey = folder.resolve(key.fingerprint() + "-public.pem");
    key.write(folder.resolve(key.fingerprint() + "-private.pem"), publicKey);
    return TrustedKeys.read(List.of(publicKey));
  }

  private static TrainingData trained() {
    return new TrainingData("xray.labels", List.of(new PartitionOffsets(1, 3L, 7L)), "cd");
  }

  /** The lines, with single spaces. */
  private List<String> words() {
    return text.toString().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }
}
