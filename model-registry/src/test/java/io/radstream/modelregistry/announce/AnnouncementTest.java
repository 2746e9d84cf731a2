package io.radstream.modelregistry.announce;

import static io.radstream.modelregistry.announce.TestReleases.announced;
import static io.radstream.modelregistry.announce.TestReleases.gated;
import static io.radstream.modelregistry.announce.TestReleases.release;
import static io.radstream.schemas.ReleaseStage.CANDIDATE;
import static io.radstream.schemas.ReleaseStage.CHAMPION;
import static io.radstream.schemas.ReleaseStage.RETIRED;
import static io.radstream.schemas.ReleaseStage.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.bundle.SigningKey;
import io.radstream.modelregistry.Change;
import io.radstream.modelregistry.announce.Announcer.Announcement;
import io.radstream.modelregistry.bundles.BundleFile;
import io.radstream.modelregistry.bundles.SignedBundle;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.PartitionOffsets;
import io.radstream.testkit.engine.UntrainedBundle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncementTest {

  @TempDir Path folder;

  @Test
  void announcementSaysWhatTheSignedManifestSays() throws IOException {
    SignedBundle bundle = bundle("one");

    ModelRelease release =
        Announcement.of(
                bundle,
                new ReleaseFolder(folder).fileOf(bundle.file()),
                CANDIDATE,
                Optional.of(new GateFile(true, bundle.file().sha256(), "cd".repeat(32))),
                Instant.EPOCH)
            .release();

    assertThat(release.getModelName()).isEqualTo("compact");
    assertThat(release.getBundleSha256()).isEqualTo(bundle.file().sha256());
    assertThat(release.getBundleUri())
        .startsWith("file:///")
        .endsWith("compact-1-%s.radstream.zip".formatted(bundle.file().sha256().substring(0, 8)));
    assertThat(release.getSignature()).isEqualTo(ByteBuffer.wrap(bundle.signature()));
    assertThat(release.getMetrics())
        .isEqualTo(Map.of("accuracy", 0.875, "sensitivity.COVID19", 0.75, "gate.passed", 1.0));
    assertThat(release.getParentVersion()).isEqualTo("0");
    assertThat(release.getTrainedOn().getTopic()).isEqualTo("xray.labels");
    assertThat(release.getTrainedOn().getOffsets())
        .containsExactly(new PartitionOffsets(0, 0L, 42L), new PartitionOffsets(1, 3L, 7L));
    assertThat(release.getGatedAgainst()).isEqualTo("cd".repeat(32));
  }

  @Test
  void sameVersionWithAnotherContentIsRefused() {
    ModelRelease other =
        ModelRelease.newBuilder(release("1", CANDIDATE)).setBundleSha256("ef".repeat(32)).build();

    assertThat(new Announcement(other).decide(announced(release("1", RETIRED))))
        .isInstanceOfSatisfying(
            Change.Refused.class,
            refused ->
                assertThat(refused.why())
                    .contains("another content", TestReleases.sha256("1"), "another version"));
  }

  @Test
  void sameAgainChangesNothing() {
    Announcement again = new Announcement(release("1", CANDIDATE));

    assertThat(again.decide(announced(release("1", CANDIDATE)))).isInstanceOf(Change.Nothing.class);
    assertThat(again.decide(announced(release("1", CHAMPION))))
        .isEqualTo(new Change.Nothing("compact/1 is announced already, as CHAMPION"));
  }

  @Test
  void retiredVersionIsNotBroughtBackByTheWay() {
    assertThat(new Announcement(release("1", SHADOW)).decide(announced(release("1", RETIRED))))
        .isInstanceOf(Change.Refused.class);
  }

  @Test
  void candidateMayBeAnnouncedForTrial() {
    assertThat(written(release("1", SHADOW), release("1", CANDIDATE)).getStage()).isEqualTo(SHADOW);
  }

  @Test
  void gateIsEnteredLaterWithoutChangingTheStage() {
    ModelRelease known =
        ModelRelease.newBuilder(release("1", SHADOW)).setMetrics(Map.of("accuracy", 0.9)).build();

    ModelRelease written = written(gated(release("1", CANDIDATE), true, "0"), known);

    assertThat(written.getStage()).isEqualTo(SHADOW);
    assertThat(written.getMetrics()).isEqualTo(Map.of("accuracy", 0.9, "gate.passed", 1.0));
    assertThat(written.getGatedAgainst()).isEqualTo(TestReleases.sha256("0"));
    assertThat(new Announcement(release("1", CANDIDATE)).decide(announced(written)))
        .as("announcing it again without the gate does not take the gate's word back")
        .isInstanceOf(Change.Nothing.class);
  }

  @Test
  void signatureOfANewKeyTakesThePlaceOfTheOldOne() {
    byte[] other = new byte[64];
    other[0] = 1;
    ModelRelease signedAnew =
        ModelRelease.newBuilder(release("1", CANDIDATE))
            .setSignature(ByteBuffer.wrap(other))
            .build();

    ModelRelease written = written(signedAnew, release("1", CHAMPION));

    assertThat(written.getSignature()).isEqualTo(ByteBuffer.wrap(other));
    assertThat(written.getStage()).isEqualTo(CHAMPION);
  }

  @Test
  void anotherWordOfTheGateIsNewsAndTheSameWordIsNot() {
    ModelRelease known = gated(release("1", CANDIDATE), false, "0");

    assertThat(new Announcement(known).decide(announced(known))).isInstanceOf(Change.Nothing.class);
    assertThat(written(gated(known, true, "0"), known).getMetrics())
        .containsEntry("gate.passed", 1.0);
    assertThat(written(gated(known, false, "2"), known).getGatedAgainst())
        .isEqualTo(TestReleases.sha256("2"));
  }

  @Test
  void aWholeBundleInItsPlaceIsNotWrittenAgain() throws IOException {
    SignedBundle bundle = bundle("one");
    ReleaseFolder releases = new ReleaseFolder(folder.resolve("releases"));
    releases.store(bundle);
    Path file = releases.fileOf(bundle.file());
    Object before = Files.getAttribute(file, "unix:ino");

    releases.store(bundle);

    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
  }

  @Test
  void anotherBundleOfThatNameIsReplaced() throws IOException {
    ReleaseFolder releases = new ReleaseFolder(folder.resolve("releases"));
    SignedBundle bundle = bundle("one");
    Files.createDirectories(releases.path());
    UntrainedBundle.write(releases.fileOf(bundle.file()), "1", "two");

    releases.store(bundle);

    assertThat(releases.fileOf(bundle.file())).hasBinaryContent(bundle.file().bytes());
  }

  @Test
  void storedBundleIsCompleteAndSigned() throws IOException {
    SignedBundle bundle = bundle("one");
    ReleaseFolder releases = new ReleaseFolder(folder.resolve("releases"));
    Path file = releases.fileOf(bundle.file());
    Files.createDirectories(releases.path());
    Files.write(file.resolveSibling(file.getFileName() + ".part"), new byte[10]);
    Files.write(file, new byte[10]);

    releases.store(bundle);
    releases.store(bundle);

    assertThat(releases.path()).isDirectoryNotContaining("glob:**.part");
    assertThat(file).hasBinaryContent(bundle.file().bytes());
    assertThat(releases.path().resolve(file.getFileName() + ".sig")).exists();
  }

  private static ModelRelease written(ModelRelease announced, ModelRelease known) {
    Change change = new Announcement(announced).decide(announced(known));
    assertThat(change).isInstanceOf(Change.Write.class);
    return ((Change.Write) change).records().get(0);
  }

  private SignedBundle bundle(String content) throws IOException {
    Path file = folder.resolve("a.zip");
    UntrainedBundle.write(file, "1", content);
    BundleFile read =
        BundleFile.read(file).orElseThrow(refused -> new AssertionError(refused.why()));
    return SignedBundle.sign(read, SigningKey.generate());
  }
}
