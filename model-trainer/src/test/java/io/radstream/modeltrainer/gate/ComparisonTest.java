package io.radstream.modeltrainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.bundle.BundleManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  @TempDir Path folder;

  @Test
  void modelsThatLearnedFromTheSameImagesAreComparedWithoutAWarning() throws IOException {
    assertThat(warnings(Map.of("dataSetSha256", "aa"), Map.of("dataSetSha256", "aa"))).isEmpty();
  }

  @Test
  void modelThatDoesNotSayWhatItLearnedFromIsNamed() throws IOException {
    assertThat(warnings(Map.of("dataSetSha256", "aa"), Map.of()))
        .containsExactly(
            "chest 2 does not say which images it learned from (lineage.dataSetSha256): whether"
                + " some of these are among them cannot be known");
    assertThat(warnings(Map.of(), Map.of())).hasSize(2);
  }

  @Test
  void modelsOfDifferentDataSetsAreWarnedOf() throws IOException {
    assertThat(warnings(Map.of("dataSetSha256", "aa"), Map.of("dataSetSha256", "bb")))
        .singleElement()
        .asString()
        .startsWith("the models learned from different data sets");
  }

  private List<String> warnings(Map<String, String> champion, Map<String, String> candidate)
      throws IOException {
    return Comparison.lineageWarnings(manifest("1", champion), manifest("2", candidate));
  }

  private BundleManifest manifest(String version, Map<String, String> lineage) throws IOException {
    return UnopenedBundle.of(folder, "chest", version, lineage).manifest();
  }
}
