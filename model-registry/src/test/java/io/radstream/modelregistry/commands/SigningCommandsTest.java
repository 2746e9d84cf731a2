package io.radstream.modelregistry.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.testkit.engine.UntrainedBundle;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are made, a bundle is signed and verified, as a user would. */
class SigningCommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private Path privateKey = Path.of("");
  private Path publicKey = Path.of("");
  private Path bundle = Path.of("");

  @BeforeEach
  void makeKeysAndABundle() throws IOException {
    assertThat(keys("generate", "--out", folder.resolve("keys").toString())).isZero();
    privateKey = folder.resolve("keys/radstream-private.pem");
    publicKey = folder.resolve("keys/radstream-public.pem");
    bundle = folder.resolve("a.radstream.zip");
    UntrainedBundle.write(bundle, "1", "one");
    out.getBuffer().setLength(0);
  }

  @Test
  void signedBundleVerifies() throws IOException {
    assertThat(sign(bundle, privateKey)).isZero();
    assertThat(verify(bundle, publicKey)).isZero();

    ModelBundle same = UntrainedBundle.write(folder.resolve("b.zip"), "1", "one");
    assertThat(out.toString()).contains("compact/1", same.modelSha256(), "trusted: signed by ");
  }

  @Test
  void bothHalvesShowTheSameFingerprint() {
    assertThat(keys("show", privateKey.toString())).isZero();
    assertThat(keys("show", publicKey.toString())).isZero();

    assertThat(out.toString().lines().map(line -> line.substring(0, 64)).distinct()).hasSize(1);
    assertThat(out.toString()).contains(" private ", " public ");
  }

  @Test
  void keysAreNeverOverwritten() throws IOException {
    String before = Files.readString(privateKey);

    assertThat(keys("generate", "--out", folder.resolve("keys").toString())).isEqualTo(2);

    assertThat(err.toString()).contains(privateKey.toString(), "never overwritten");
    assertThat(privateKey).content().isEqualTo(before);
  }

  @Test
  void nameThatLeavesTheFolderIsRefused() {
    assertThat(keys("generate", "--out", folder.toString(), "--name", "../x")).isEqualTo(2);
    assertThat(err.toString()).contains("--name must match");
  }

  @Test
  void alteredBundleIsNotTrusted() throws IOException {
    sign(bundle, privateKey);
    UntrainedBundle.write(bundle, "1", "two");

    assertThat(verify(bundle, publicKey)).isEqualTo(1);
    assertThat(err.toString()).contains(bundle.toString(), "not made for these bytes");
  }

  @Test
  void signatureOfAnotherKeyIsNotTrusted() {
    sign(bundle, privateKey);
    keys("generate", "--out", folder.toString(), "--name", "other");

    assertThat(verify(bundle, folder.resolve("other-public.pem"))).isEqualTo(1);
    assertThat(verify(bundle, folder.resolve("other-public.pem"), publicKey)).isZero();
  }

  @Test
  void unsignedBundleIsNotTrusted() {
    assertThat(verify(bundle, publicKey)).isEqualTo(1);
    assertThat(err.toString()).contains("a.radstream.zip.sig does not exist");
  }

  @Test
  void whatIsNoBundleIsNotSigned() throws IOException {
    Files.write(bundle, new byte[] {1}, StandardOpenOption.APPEND);

    assertThat(sign(bundle, privateKey)).isEqualTo(1);
    assertThat(sign(folder.resolve("absent.zip"), privateKey)).isEqualTo(1);

    assertThat(err.toString())
        .contains("NOT_A_ZIP", "absent.zip does not exist", "nothing was signed");
    assertThat(folder.resolve("a.radstream.zip.sig")).doesNotExist();
  }

  @Test
  void publicKeyDoesNotSign() {
    assertThat(sign(bundle, publicKey)).isEqualTo(2);
    assertThat(err.toString()).contains("--key", "holds a PUBLIC KEY");
  }

  @Test
  void theKeyOfPseudonymsIsMadeOnceAndNeverOverwritten() throws IOException {
    Path file = folder.resolve("site/pseudonyms.key");

    assertThat(keys("pseudonym", file.toString())).isZero();
    assertThat(out.toString()).contains(file.toString(), "fingerprint:");
    byte[] before = Files.readAllBytes(file);

    assertThat(keys("pseudonym", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("never overwritten");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void whatIsNoKeyIsNotShown() {
    assertThat(keys("show", bundle.toString())).isEqualTo(2);
    assertThat(keys()).isEqualTo(2);
  }

  private int keys(String... arguments) {
    return execute(new KeysCommand(), arguments);
  }

  private int sign(Path file, Path key) {
    return execute(new SignCommand(), "--bundle", file.toString(), "--key", key.toString());
  }

  private int verify(Path file, Path key) {
    return execute(new VerifyCommand(), "--bundle", file.toString(), "--trusted-key", "" + key);
  }

  private int verify(Path file, Path key, Path other) {
    return execute(
        new VerifyCommand(),
        "--bundle",
        file.toString(),
        "--trusted-key",
        key.toString(),
        "--trusted-key",
        other.toString());
  }

  private int execute(Object command, String... arguments) {
    return CommandMain.commandLine(command, List.of(), false)
        .setOut(new PrintWriter(new BufferedWriter(out)))
        .setErr(new PrintWriter(new BufferedWriter(err)))
        .execute(arguments);
  }
}
