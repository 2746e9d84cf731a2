package io.radstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.engines.EngineOptions;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.InferenceEngines;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.BundleReader.BundleResult.BundleRefusal;
import io.radstream.model.confidence.Finding;
import io.radstream.model.explain.HiResCam;
import io.radstream.model.network.EngineOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bundles that the first two layouts' own writers wrote: small networks with random weights, the
 * weights twice, and in format 2 what tells foreign images. The probabilities are those that the
 * engines of then gave.
 */
class OlderFormatsTest {

  private static final String DL4J = "network.dl4j.zip";
  private static final float[] FIRST = {
    0.4050197f, 0.3781739f, 0.2168064f, 0.4047316f, 0.3782521f, 0.2170164f
  };
  private static final float[] SECOND = {
    0.3559123f, 0.3084871f, 0.3356006f, 0.3566637f, 0.3085274f, 0.3348090f
  };

  @ParameterizedTest
  @CsvSource({"1, onnx", "1, dl4j", "2, onnx", "2, dl4j"})
  void bundleStillGivesTheProbabilitiesItGave(int format, String name) throws IOException {
    ModelBundle bundle = loaded(stored(format));

    try (InferenceEngine engine = InferenceEngines.open(name, bundle, new EngineOptions(2, 1))) {
      float[] outputs = engine.infer(images(), 2);

      assertThat(bundle.manifest().format()).isEqualTo(format);
      assertThat(outputs).containsExactly(format == 1 ? FIRST : SECOND, within(2e-6f));
    }
  }

  @Test
  void onlyTheSecondTellsForeignImages() throws IOException {
    assertThat(loaded(stored(1)).distribution()).isEmpty();
    assertThat(loaded(stored(2)).distribution()).isPresent();
    assertThat(loaded(stored(1)).oddness(EngineOutput.withoutMaps(FIRST), 0)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void classificationsOfBothAreExplained(int format) throws IOException {
    ModelBundle bundle = loaded(stored(format));

    try (InferenceEngine engine = InferenceEngines.open("onnx", bundle, new EngineOptions(2, 1))) {
      EngineOutput output = engine.inferWithMaps(images(), 2);

      assertThat(HiResCam.of(bundle).explain(output.maps(), 1, Finding.COVID19)).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"network.onnx", DL4J, "card.md", "manifest.json"})
  void missingEntryIsRefused(String name) throws IOException {
    assertRefused(HostileZips.without(stored(2), name), BundleRefusal.MISSING_ENTRY, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weights.f16", "weights.f32"})
  void weightsBesideTheNetworksAreRefused(String name) throws IOException {
    assertRefused(
        HostileZips.with(stored(2), name, new byte[4]), BundleRefusal.UNEXPECTED_ENTRY, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"network.onnx", DL4J})
  void otherContentThanTheManifestsIsRefused(String name) throws IOException {
    assertRefused(
        HostileZips.with(stored(2), name, new byte[4]), BundleRefusal.HASH_MISMATCH, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"preprocessor.bin", "updaterState.bin", "normalizer.bin", "../x"})
  void dl4jZipWithMoreThanWeightsIsRefusedHoweverWellForged(String name) throws IOException {
    assertRefused(
        forged(HostileZips.with(dl4j(), name, new byte[] {1})),
        BundleRefusal.UNEXPECTED_ENTRY,
        DL4J + ": entry " + name);
  }

  @Test
  void bombInsideTheDl4jZipIsRefused() throws IOException {
    assertRefused(
        forged(HostileZips.with(dl4j(), "coefficients.bin", new byte[64 << 20])),
        BundleRefusal.TOO_COMPRESSED,
        "coefficients.bin");
  }

  @Test
  void dl4jZipWithoutWeightsIsRefused() throws IOException {
    assertRefused(
        forged(HostileZips.without(shortDl4j(), "coefficients.bin")),
        BundleRefusal.MISSING_ENTRY,
        "coefficients.bin");
  }

  @Test
  void weightsThatAreCutOffOrNoNumbersAreRefused() throws IOException {
    byte[] right = HostileZips.entry(dl4j(), "coefficients.bin");
    byte[] wrong = right.clone();
    Arrays.fill(wrong, wrong.length - Float.BYTES, wrong.length, (byte) 0xff);

    for (byte[] weights : new byte[][] {new byte[9], Arrays.copyOf(right, 999), wrong}) {
      assertRefused(
          forged(HostileZips.with(shortDl4j(), "coefficients.bin", weights)),
          BundleRefusal.BAD_WEIGHTS,
          DL4J);
    }
  }

  private static byte[] stored(int format) throws IOException {
    try (InputStream in =
        OlderFormatsTest.class.getResourceAsStream("format-%d.zip".formatted(format))) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static byte[] dl4j() throws IOException {
    return HostileZips.entry(stored(2), DL4J);
  }

  /** With a configuration that compresses less than a bomb's even where the weights are few. */
  private static byte[] shortDl4j() throws IOException {
    return HostileZips.with(dl4j(), "configuration.json", new byte[] {'{', '}'});
  }

  private static byte[] forged(byte[] dl4j) throws IOException {
    return HostileZips.forged(stored(2), DL4J, dl4j);
  }

  private static FloatBuffer images() {
    float[] images = new float[2 * 64 * 64];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) Math.sin(i * 0.37);
    }
    return FloatBuffer.wrap(images);
  }

  private static ModelBundle loaded(byte[] file) throws IOException {
    return BundleReader.read(new ByteArrayInputStream(file))
        .orElseThrow(refused -> new IllegalStateException(refused.detail()));
  }

  private static void assertRefused(byte[] file, BundleRefusal reason, String detail)
      throws IOException {
    assertThat(BundleReader.read(new ByteArrayInputStream(file)))
        .isInstanceOfSatisfying(
            BundleResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason);
              assertThat(refused.detail()).contains(detail);
            });
  }
}
