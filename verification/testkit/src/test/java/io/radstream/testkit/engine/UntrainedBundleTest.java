package io.radstream.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntrainedBundleTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void isReadAsAnyOtherBundle() throws IOException {
    Path file = folder.resolve("paper.zip");

    ModelBundle written = UntrainedBundle.write(file, "7", "content");

    assertThat(BundleReader.read(file))
        .isInstanceOfSatisfying(
            BundleResult.Loaded.class,
            loaded -> {
              assertThat(loaded.bundle().manifest().version()).isEqualTo("7");
              assertThat(loaded.bundle().modelSha256()).isEqualTo(written.modelSha256());
            });
  }

  @Test
  void otherContentOfTheSameVersionIsAnotherBundle() throws IOException {
    ModelBundle one = UntrainedBundle.write(folder.resolve("one.zip"), "7", "one");
    ModelBundle two = UntrainedBundle.write(folder.resolve("two.zip"), "7", "two");

    assertThat(one.modelSha256()).isNotEqualTo(two.modelSha256());
  }
}
