package io.radstream.model.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import org.junit.jupiter.api.Test;

class MapFeaturesTest {

  @Test
  void rootOfTheMeanOfEachQuarterOfEachFeature() {
    NetworkSpec spec = spec(64);
    float[] maps = new float[2 * spec.mapLength()];
    int second = spec.mapLength() + 16; // image 1, feature 1, a 4x4 map
    for (int corner : new int[] {0, 1, 4, 5}) {
      maps[second + corner] = 4;
      maps[second + corner + 2] = 9;
      maps[second + corner + 8] = 16;
      maps[second + corner + 10] = corner == 0 ? 4 : 0;
    }

    float[] features = new MapFeatures(spec).of(maps, 1);

    assertThat(features).hasSize(4 * 8).startsWith(0, 0, 0, 0, 2, 3, 4, 1).endsWith(0, 0);
    assertThat(new MapFeatures(spec).of(maps, 0)).containsOnly(0f);
  }

  @Test
  void quartersOfAnOddMapShareItsMiddle() {
    NetworkSpec spec = spec(48); // 3x3
    float[] maps = new float[spec.mapLength()];
    maps[4] = 4;

    assertThat(new MapFeatures(spec).of(maps, 0)).startsWith(1, 1, 1, 1, 0);
  }

  @Test
  void missingMapsAreABug() {
    assertThatThrownBy(() -> new MapFeatures(spec(64)).of(new float[0], 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static NetworkSpec spec(int size) {
    return new NetworkSpec(size, 1, 1, 4, 3, BatchNormalisation.NONE, 0);
  }
}
