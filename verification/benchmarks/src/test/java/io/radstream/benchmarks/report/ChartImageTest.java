package io.radstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartImageTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void drawsAPanelForEachAndLeavesMissingValuesOut() throws IOException {
    // given
    Path file = folder.resolve("picture.png");
    double[] times = {1, 2, 3};
    Panel panel = new Panel("Lag", Map.of("lag", new double[] {Double.NaN, 5, 7}));
    Panel nothing = new Panel("Nothing", Map.of("zero", new double[] {0, 0, 0}));

    // when
    ChartImage.write(file, "minutes", times, List.of(panel, nothing, panel));

    // then
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(image.getHeight()).isEqualTo(600);
    assertThat(colours(image, 0, 0)).hasSizeGreaterThan(10);
    assertThat(colours(image, 600, 300)).containsExactly(0xff000000);
  }

  private static Set<Integer> colours(BufferedImage image, int left, int top) {
    Set<Integer> colours = new HashSet<>();
    for (int x = left; x < left + 600; x++) {
      for (int y = top; y < top + 300; y++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }
}
