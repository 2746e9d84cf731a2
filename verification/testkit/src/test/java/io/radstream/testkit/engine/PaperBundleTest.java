package io.radstream.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperBundleTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void bundleOnPaperIsReadAsAnyOther() throws IOException {
    Path file = folder.resolve("paper.zip");

    ModelBundle written = PaperBundle.write(file, "7", "content");

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
    ModelBundle one = PaperBundle.write(folder.resolve("one.zip"), "7", "one");
    ModelBundle two = PaperBundle.write(folder.resolve("two.zip"), "7", "two");

    assertThat(one.modelSha256()).isNotEqualTo(two.modelSha256());
  }
}
