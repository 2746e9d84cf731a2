package io.radstream.gateway.deliver.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.instance.InventedResults;
import io.radstream.gateway.deliver.instance.Validator;
import io.radstream.imaging.GreyImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another people's program says of heat maps; skipped where it is not installed. */
class HeatMapValidatorIT {

  @TempDir private Path folder = Path.of(".");

  @Test
  void dicom3toolsHaveNothingAgainstAHeatMap() throws Exception {
    byte[] file =
        HeatMapObject.of(
                InventedResults.covid19(),
                new GreyImage(8, 8, 255, new short[64]),
                (width, height) -> new byte[width * height])
            .file();

    List<String> words = Validator.DCIODVFY.words(Files.write(folder.resolve("heatmap.dcm"), file));

    assertThat(words).contains("SCImage");
    assertThat(Validator.DCIODVFY.complaints(words)).isEmpty();
  }
}
