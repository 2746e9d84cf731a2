package io.radstream.demo.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomsTest {

  @TempDir private Path folder;

  @Test
  void drawsImagesThatTheDecodersTake() throws IOException {
    // when
    DemoImageSet phantoms = SampleImages.drawInto(folder);

    // then
    assertThat(phantoms.images()).hasSize(6);
    for (Path file : phantoms.images().keySet()) {
      byte[] bytes = Files.readAllBytes(file);
      assertThat(ImageDecoders.standard(ImageLimits.STANDARD).decode(bytes))
          .isInstanceOf(StepResult.Accepted.class);
    }
  }

  @Test
  void scoreEachAsAPhantomWithoutALabel() throws IOException {
    assertThat(SampleImages.drawInto(folder).images().values())
        .allMatch(DemoImage::phantom)
        .allMatch(image -> image.label() == null);
  }

  @Test
  void drawsTheSameEachTimeAndNoTwoAlike() throws IOException {
    // given
    Path again = Files.createDirectory(folder.resolve("again"));

    // when
    DemoImageSet first = SampleImages.drawInto(folder);
    DemoImageSet second = SampleImages.drawInto(again);

    // then
    Set<String> ids = identities(first);
    assertThat(ids).hasSize(6).isEqualTo(identities(second));
  }

  private static Set<String> identities(DemoImageSet images) {
    Set<String> ids = new HashSet<>();
    images.images().keySet().forEach(file -> ids.add(FileIdentity.of(file).orElseThrow()));
    return ids;
  }
}
