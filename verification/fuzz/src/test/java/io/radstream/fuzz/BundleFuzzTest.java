package io.radstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a model's file holds: a bundle, or a refusal. The first byte says which part of a bundle
 * the others are: its manifest, the zip within, an entry, or the whole file.
 */
class BundleFuzzTest {

  private static final Bounds BOUNDS = new Bounds(5, 128);

  static Stream<byte[]> seeds() {
    return BundleParts.seeds();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void aFileIsABundleOrARefusal(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] file = BundleParts.file(input[0], Arrays.copyOfRange(input, 1, input.length));

    BundleResult result = BOUNDS.within(() -> BundleReader.read(new ByteArrayInputStream(file)));

    if (result instanceof BundleResult.Loaded loaded) {
      // What was believed must be usable.
      assertThat(loaded.bundle().manifest().classify(new float[] {0.5f, 0.25f, 0.25f}, 0))
          .isNotNull();
    } else {
      assertThat(((BundleResult.Refused) result).detail()).isNotBlank().hasSizeLessThan(2_000);
    }
  }
}
