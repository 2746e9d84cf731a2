package io.radstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.engines.network.CnnLstm;
import io.radstream.engines.network.SmallNetworks;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.BundleReader.BundleResult.BundleRefusal;
import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.MapFeatures;
import io.radstream.model.confidence.OutOfDistribution;
import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionEntryTest {

  private static final NetworkSpec SPEC = SmallNetworks.spec(BatchNormalisation.NONE);
  private static final String ENTRY = "distribution.bin";

  @TempDir Path folder;
  private byte[] good = new byte[0];

  @BeforeEach
  void writeBundle() throws IOException {
    float[] weights = CnnLstm.weights(SmallNetworks.network(SPEC, 1));
    Path file = folder.resolve("good.zip");
    BundleWriter.write(file, TestBundles.draft(SPEC), weights, Precision.HALF, "# x", known(SPEC));
    good = Files.readAllBytes(file);
  }

  @Test
  void bundleTellsForeignImagesBeforeItDoubtsItself() throws IOException {
    ModelBundle bundle = ((BundleResult.Loaded) read(good)).bundle();
    float[] maps = new float[3 * SPEC.mapLength()];
    Arrays.fill(maps, 0, SPEC.mapLength(), 1);
    Arrays.fill(maps, SPEC.mapLength(), 2 * SPEC.mapLength(), 9);
    Arrays.fill(maps, 2 * SPEC.mapLength(), maps.length, 1);
    float[] softmax = {0.9f, 0.05f, 0.05f, 0.9f, 0.05f, 0.05f, 0.4f, 0.3f, 0.3f};
    EngineOutput output = new EngineOutput(softmax, maps);

    assertThat(bundle.classify(output, 0)).isInstanceOf(Classification.Found.class);
    assertThat(bundle.classify(output, 1))
        .isInstanceOfSatisfying(
            Classification.Abstained.class,
            abstained -> {
              assertThat(abstained.reason()).isEqualTo(AbstainReason.OUT_OF_DISTRIBUTION);
              assertThat(abstained.probabilities().covid19()).isGreaterThan(0.7);
            });
    assertThat(bundle.classify(output, 2))
        .isInstanceOfSatisfying(
            Classification.Abstained.class,
            abstained -> assertThat(abstained.reason()).isEqualTo(AbstainReason.LOW_CONFIDENCE));
    assertThat(bundle.oddness(output, 0)).isBetween(0.0, 1.0);
    assertThat(bundle.oddness(output, 1)).isGreaterThan(1);
  }

  @Test
  void foreignImageWithLowConfidenceIsCalledForeign() throws IOException {
    ModelBundle bundle = ((BundleResult.Loaded) read(good)).bundle();
    float[] maps = new float[SPEC.mapLength()];
    Arrays.fill(maps, 9);

    Classification classification =
        bundle.classify(new EngineOutput(new float[] {0.4f, 0.3f, 0.3f}, maps), 0);

    assertThat(((Classification.Abstained) classification).reason())
        .isEqualTo(AbstainReason.OUT_OF_DISTRIBUTION);
  }

  @Test
  void classifyingWithoutTheMapsIsABug() throws IOException {
    ModelBundle bundle = ((BundleResult.Loaded) read(good)).bundle();
    EngineOutput output = EngineOutput.withoutMaps(new float[] {0.9f, 0.05f, 0.05f});

    assertThatThrownBy(() -> bundle.classify(output, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void entryIsHashedAsAllOthersAre() throws IOException {
    assertRefused(
        HostileZips.with(good, ENTRY, known(SPEC.inputSize())), BundleRefusal.HASH_MISMATCH);
    assertRefused(HostileZips.without(good, ENTRY), BundleRefusal.BAD_MANIFEST);
  }

  @Test
  void malformedEntryIsRefusedWithItsReason() throws IOException {
    byte[] entry = HostileZips.entry(good, ENTRY);

    assertRefused(
        HostileZips.forged(good, ENTRY, Arrays.copyOf(entry, 40)), BundleRefusal.BAD_DISTRIBUTION);
    assertRefused(HostileZips.forged(good, ENTRY, new byte[0]), BundleRefusal.BAD_DISTRIBUTION);
    assertRefused(
        HostileZips.forged(
            good,
            ENTRY,
            known(new NetworkSpec(64, 1, 5, 8, 3, BatchNormalisation.NONE, 0)).toBytes()),
        BundleRefusal.BAD_DISTRIBUTION);
  }

  private static byte[] known(int seed) {
    byte[] other = known(SPEC).toBytes();
    other[12] ^= (byte) seed;
    return other;
  }

  /** Knows maps that are about 1 all over. */
  private static OutOfDistribution known(NetworkSpec spec) {
    float[] low = new float[new MapFeatures(spec).count()];
    float[] high = low.clone();
    Arrays.fill(low, 0.9f);
    Arrays.fill(high, 1.1f);
    return OutOfDistribution.fit(List.of(List.of(low, high)), List.of(low, high), 0);
  }

  private static void assertRefused(byte[] file, BundleRefusal reason) throws IOException {
    assertThat(read(file))
        .isInstanceOfSatisfying(
            BundleResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason);
              assertThat(refused.detail()).isNotBlank();
            });
  }

  private static BundleResult read(byte[] file) throws IOException {
    return BundleReader.read(new ByteArrayInputStream(file));
  }
}
