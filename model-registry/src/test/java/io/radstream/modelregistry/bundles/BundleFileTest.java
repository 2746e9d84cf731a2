package io.radstream.modelregistry.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.bundle.Sha256;
import io.radstream.modelregistry.bundles.Checked.Refused;
import io.radstream.testkit.engine.UntrainedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {

  @TempDir Path folder;

  @Test
  void whatWasCheckedIsWhatIsSignedAndCopiedWhateverBecomesOfTheFile() throws IOException {
    // given
    Path path = folder.resolve("compact-7.zip");
    UntrainedBundle.write(path, "7", "seven");
    byte[] before = Files.readAllBytes(path);

    // when
    BundleFile file = BundleFile.read(path).orElseThrow(of -> new AssertionError(of.why()));
    Files.writeString(path, "something else");

    // then
    assertThat(file.bytes()).isEqualTo(before);
    assertThat(file.sha256()).isEqualTo(Sha256.of(before));
    assertThat(file.bundle().manifest().name()).isEqualTo("compact");
    assertThat(file.bundle().manifest().version()).isEqualTo("7");
  }

  @Test
  void aFileThatIsNotThereIsToldFromOneThatCannotBeRead() {
    Path absent = folder.resolve("absent.zip");

    assertThat(BundleFile.read(absent))
        .isEqualTo(new Refused<>(ReleaseRefusal.UNREACHABLE, absent + " does not exist"));
    assertThat(BundleFile.read(folder))
        .isEqualTo(
            new Refused<>(ReleaseRefusal.UNREACHABLE, folder + " cannot be read: IOException"));
  }

  @Test
  void whatIsNoBundleIsNamedWithWhatIsWrongWithIt() throws IOException {
    Path path = Files.writeString(folder.resolve("notes.zip"), "no zip at all");

    assertThat(BundleFile.read(path))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(ReleaseRefusal.BAD_BUNDLE);
              assertThat(refused.why()).startsWith(path + " is no bundle: NOT_A_ZIP, ");
            });
  }
}
