package io.radstream.modelregistry.commands;

import static io.radstream.modelregistry.announce.TestReleases.gated;
import static io.radstream.modelregistry.announce.TestReleases.release;
import static io.radstream.schemas.ReleaseStage.CANDIDATE;
import static io.radstream.schemas.ReleaseStage.CHAMPION;
import static io.radstream.schemas.ReleaseStage.RETIRED;
import static io.radstream.schemas.ReleaseStage.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.model.bundle.BundleSignature;
import io.radstream.model.bundle.Sha256;
import io.radstream.model.bundle.SigningKey;
import io.radstream.modelregistry.MemoryBrokers;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.testkit.engine.UntrainedBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** What an operator types of {@code ./radstream models}, and what becomes of the releases. */
class ModelsCommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final MemoryBrokers brokers = MemoryBrokers.with();
  private final SigningKey key = SigningKey.generate();

  @TempDir Path folder;

  private Path privateKey = Path.of("");
  private Path publicKey = Path.of("");

  @BeforeEach
  void writeKeys() throws Exception {
    privateKey = folder.resolve("private.pem");
    publicKey = folder.resolve("public.pem");
    key.write(privateKey, publicKey);
  }

  @Test
  void aBundleIsSignedCopiedAndAnnounced() throws IOException {
    Path bundle = bundle("1");

    assertThat(announce(bundle, "--key", privateKey.toString())).isZero();

    Path copy = folder.resolve("releases").resolve(copyOf(bundle));
    assertThat(copy).hasSameBinaryContentAs(bundle);
    assertThat(out.toString().lines())
        .containsExactly(
            "compact/1: (new) -> CANDIDATE", "bundle: " + copy, "signed by: " + key.fingerprint());
    assertThat(brokers.announced()).containsExactly("compact/1 CANDIDATE");
  }

  @Test
  void aBundleThatWasSignedElsewhereIsAnnouncedForTrial() throws IOException {
    Path bundle = bundle("1");
    BundleSignature.write(bundle, key.sign(Files.readAllBytes(bundle)));

    assertThat(announce(bundle, "--trusted-key", publicKey.toString(), "--stage", "shadow"))
        .isZero();

    assertThat(out.toString()).contains("signed by: " + key.fingerprint());
    assertThat(brokers.announced()).containsExactly("compact/1 SHADOW");
  }

  @Test
  void whatIsNotSignedOrTheGateOfAnotherBundleIsNotAnnounced() throws IOException {
    // given
    Path bundle = bundle("1");
    String other = "ab".repeat(32);
    Path gate =
        Files.writeString(
            folder.resolve("gate.json"),
            "{\"passed\":true,\"candidate\":{\"sha256\":\"%s\"},\"champion\":{\"sha256\":\"%s\"}}"
                .formatted(other, other));

    // when
    assertThat(announce(bundle, "--trusted-key", publicKey.toString())).isEqualTo(1);
    assertThat(announce(bundle, "--key", privateKey.toString(), "--gate", gate.toString()))
        .isEqualTo(1);

    // then
    assertThat(err.toString())
        .contains("compact-1.zip.sig does not exist", "the gate has compared another bundle")
        .contains("nothing was changed");
    assertThat(out.toString()).isEmpty();
    assertThat(brokers.announced()).isEmpty();
    assertThat(folder.resolve("releases")).doesNotExist();
  }

  @Test
  void aVersionIsNotAnnouncedWithAnotherContentAndNothingIsCopied() throws IOException {
    brokers.announce(release("1", CANDIDATE));

    assertThat(announce(bundle("1"), "--key", privateKey.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("another content", "nothing was changed");
    assertThat(folder.resolve("releases")).doesNotExist();
  }

  @Test
  void aKeyThatSignsNothingIsWrongUsage() throws IOException {
    assertThat(announce(bundle("1"), "--key", publicKey.toString())).isEqualTo(2);
    assertThat(announce(bundle("1"))).isEqualTo(2);

    assertThat(err.toString()).contains("--key: ", "holds a PUBLIC KEY");
  }

  @Test
  void whatTheGateLetPassTakesTheChampionsPlace() throws IOException {
    brokers.announce(release("1", CHAMPION));
    brokers.announce(gated(stored("2", CANDIDATE), true, "1"));

    assertThat(models("promote", "compact/2", "--trusted-key", publicKey.toString())).isZero();

    assertThat(out.toString().lines())
        .containsExactly("compact/2: CANDIDATE -> CHAMPION", "compact/1: CHAMPION -> RETIRED");
    assertThat(brokers.announced()).endsWith("compact/2 CHAMPION", "compact/1 RETIRED");
  }

  @Test
  void theGateIsOverruledWithAReasonOnly() throws IOException {
    brokers.announce(stored("2", CANDIDATE));

    assertThat(promote("--force", " ")).isEqualTo(2);
    assertThat(promote("--force", "x".repeat(201))).isEqualTo(2);
    assertThat(promote()).isEqualTo(1);
    assertThat(brokers.announced()).hasSize(1);
    assertThat(promote("--force", "x".repeat(200))).isZero();

    assertThat(err.toString()).contains("--force needs a reason of 1 to 200 characters");
    assertThat(brokers.announced()).endsWith("compact/2 CHAMPION");
  }

  @Test
  void aTrialNeedsNoGateButASignature() throws Exception {
    brokers.announce(stored("2", CANDIDATE));
    SigningKey.generate().write(folder.resolve("x.pem"), folder.resolve("other.pem"));

    assertThat(
            models(
                "promote",
                "compact/2",
                "--shadow",
                "--trusted-key",
                folder.resolve("other.pem").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("must not serve", "by a trusted key");
    assertThat(promote("--shadow")).isZero();

    assertThat(brokers.announced()).endsWith("compact/2 SHADOW");
  }

  @Test
  void rollbackGoesBackOrWhereItIsTold() throws IOException {
    brokers.announce(stored("1", RETIRED));
    brokers.announce(
        ModelRelease.newBuilder(stored("2", CHAMPION)).setReplaces("compact/1").build());

    assertThat(rollback()).isZero();
    assertThat(brokers.announced()).endsWith("compact/1 CHAMPION", "compact/2 RETIRED");
    assertThat(rollback("--to", "2")).isZero();
    assertThat(brokers.announced()).endsWith("compact/2 CHAMPION", "compact/1 RETIRED");
    assertThat(rollback("--to", "compact/1")).isZero();
    assertThat(brokers.announced()).endsWith("compact/1 CHAMPION", "compact/2 RETIRED");
    assertThat(rollback("--to", "../1")).isEqualTo(2);
    assertThat(rollback("--to", "?")).isEqualTo(2);
  }

  @Test
  void whatDoesNotServeCanBeRetired() {
    brokers.announce(release("1", CHAMPION));
    brokers.announce(release("2", SHADOW));

    assertThat(models("retire", "compact/2")).isZero();
    assertThat(models("retire", "compact/1")).isEqualTo(1);
    assertThat(models("retire", "compact")).isEqualTo(2);

    assertThat(brokers.announced()).endsWith("compact/2 RETIRED");
    assertThat(err.toString()).contains("compact/1 is the champion", "NAME/VERSION");
  }

  @Test
  void theListIsATableOrALineOfJsonForEachRelease() {
    brokers.announce(release("1", CHAMPION));
    brokers.announce(release("2", CANDIDATE));

    assertThat(models("list")).isZero();
    assertThat(out.toString()).startsWith("NAME ").contains("compact/1 serves");
    out.getBuffer().setLength(0);
    assertThat(models("list", "--format", "json")).isZero();

    assertThat(out.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"modelName\":\"compact\",\"version\":"));
    assertThat(brokers.allClosed()).isTrue();
  }

  @Test
  void aRecordThatIsNoReleaseIsNamed() {
    brokers.announce(release("1", CHAMPION));
    brokers.putUnder("compact/9", release("2", CANDIDATE));

    assertThat(models("list")).isEqualTo(1);

    assertThat(out.toString()).contains("compact/1 serves").doesNotContain("compact/2");
    assertThat(err)
        .hasToString("models list: xray.models-0@1 is no release" + System.lineSeparator());
  }

  @Test
  void aReleaseIsShownWithItsLastReportOnDrift() throws IOException {
    brokers.announce(stored("1", CHAMPION));
    brokers.put(
        "xray.models.drift",
        "compact/1",
        "{\"hour\":\"2026-11-23T10\",\"images\":42}".getBytes(StandardCharsets.UTF_8));

    assertThat(models("show", "compact/1")).isZero();

    assertThat(out.toString())
        .contains("not verified (--trusted-key does)", "hour from 2026-11-23T10: 42 images");
  }

  @Test
  void whatIsUnknownMissingOrUntrustedIsShownAndNotFine() {
    brokers.announce(release("1", CANDIDATE));

    assertThat(models("show", "compact/2")).isEqualTo(1);
    assertThat(models("show", "compact/1")).isEqualTo(1);

    assertThat(err.toString()).contains("compact/2 was never announced; ./radstream models list");
    assertThat(out.toString()).contains("REFUSED: ", "drift          nothing reported");
  }

  @Test
  void modelsAloneIsWrongUsage() {
    assertThat(models()).isEqualTo(2);
    assertThat(err.toString()).contains("one of list, show, announce, promote, rollback, retire");
  }

  private Path bundle(String version) throws IOException {
    Path file = folder.resolve("compact-" + version + ".zip");
    UntrainedBundle.write(file, version, "content of " + version);
    return file;
  }

  private static String copyOf(Path bundle) throws IOException {
    return "compact-1-%s.radstream.zip"
        .formatted(Sha256.of(Files.readAllBytes(bundle)).substring(0, 8));
  }

  /** A release whose bundle lies on this machine and is signed. */
  private ModelRelease stored(String version, ReleaseStage stage) throws IOException {
    byte[] bytes = Files.readAllBytes(bundle(version));
    return ModelRelease.newBuilder(release(version, stage))
        .setBundleUri(folder.resolve("compact-" + version + ".zip").toUri().toString())
        .setBundleSha256(Sha256.of(bytes))
        .setSignature(ByteBuffer.wrap(key.sign(bytes)))
        .build();
  }

  private int announce(Path bundle, String... more) {
    return models(
        words(
            more,
            "announce",
            "--bundle",
            bundle.toString(),
            "--folder",
            folder.resolve("releases").toString()));
  }

  private int promote(String... more) {
    return models(words(more, "promote", "compact/2", "--trusted-key", publicKey.toString()));
  }

  private int rollback(String... more) {
    return models(words(more, "rollback", "--trusted-key", publicKey.toString()));
  }

  private static String[] words(String[] more, String... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
  }

  private int models(String... words) {
    return CommandMain.commandLine(new ModelsCommand(), List.of(), false)
        .setExecutionStrategy(this::run)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  private int run(ParseResult line) {
    if (!line.hasSubcommand()) {
      return new RunLast().execute(line);
    }
    try {
      return ((RegistryCommand) line.subcommand().commandSpec().userObject()).run(brokers).code();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
