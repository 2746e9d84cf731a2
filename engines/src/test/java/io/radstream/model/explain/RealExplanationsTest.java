package io.radstream.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.engines.EngineOptions;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.InferenceEngines;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.HeadWeights;
import io.radstream.model.network.NetworkSpec;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The sanity checks of Adebayo et al. 2018 and occlusion, on real images and the shipped model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealExplanationsTest {

  private static final int IMAGES = 24;

  private final List<float[]> images = new ArrayList<>();
  private ModelBundle bundle;
  private InferenceEngine engine;

  RealExplanationsTest() {
    Path folder = data().resolve("test");
    assumeTrue(Files.isDirectory(folder), "no images at " + folder + "; set RADSTREAM_DATA");
    assumeTrue(
        ShippedBundle.open() instanceof BundleResult.Loaded, "no shipped model in this build");
    bundle = ((BundleResult.Loaded) ShippedBundle.open()).bundle();
    // The only engine that gives maps of a bundle of format 1, too.
    engine = InferenceEngines.open("dl4j", bundle, new EngineOptions(IMAGES, 1));
  }

  @BeforeAll
  void readImages() throws IOException {
    TensorWriter tensors = new TensorWriter(bundle.manifest().preprocessing());
    for (Path file : files()) {
      images.add(tensors.write(decoded(file)));
    }
  }

  @AfterAll
  void closeEngine() {
    engine.close();
  }

  @Test
  void hidingTheHottestPartCostsTheFindingMoreThanHidingTheColdest() {
    EngineOutput output = infer(images);
    HiResCam cam = HiResCam.of(bundle);
    List<float[]> withoutHottest = new ArrayList<>();
    List<float[]> withoutColdest = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      HeatMap map = cam.explain(output.maps(), i, likeliest(output, i)).orElseThrow();
      withoutHottest.add(occluded(images.get(i), square(map, true)));
      withoutColdest.add(occluded(images.get(i), square(map, false)));
    }
    EngineOutput hot = infer(withoutHottest);
    EngineOutput cold = infer(withoutColdest);

    double hotLoss = 0;
    double coldLoss = 0;
    int agreeing = 0;
    for (int i = 0; i < IMAGES; i++) {
      Finding target = likeliest(output, i);
      double lossByHot = logOdds(output, i, target) - logOdds(hot, i, target);
      double lossByCold = logOdds(output, i, target) - logOdds(cold, i, target);
      hotLoss += lossByHot / IMAGES;
      coldLoss += lossByCold / IMAGES;
      agreeing += lossByHot > lossByCold ? 1 : 0;
    }
    System.out.printf(
        "occlusion: hottest costs %.2f, coldest %.2f log odds; %d of %d images agree%n",
        hotLoss, coldLoss, agreeing, IMAGES);
    assertThat(hotLoss).isGreaterThan(coldLoss);
    assertThat(agreeing).isGreaterThan(IMAGES / 2);
  }

  @Test
  void mapChangesWhenTheWeightsBehindItAreRandom() throws IOException {
    EngineOutput output = infer(images);
    NetworkSpec spec = bundle.manifest().spec();
    HeadWeights trained = HeadWeights.of(spec, bundle.weights());
    HiResCam cam = HiResCam.of(bundle);
    HiResCam random =
        HiResCam.of(spec, bundle.manifest().classes(), new Head(spec, shuffled(trained)));

    double sameCorrelation = 0;
    double correlation = 0;
    for (int i = 0; i < IMAGES; i++) {
      Finding target = likeliest(output, i);
      float[] map = cam.explain(output.maps(), i, target).orElseThrow().values();
      sameCorrelation +=
          ranks(map, cam.explain(output.maps(), i, target).orElseThrow().values()) / IMAGES;
      correlation +=
          ranks(map, random.explain(output.maps(), i, target).orElseThrow().values()) / IMAGES;
    }
    System.out.printf("random head: mean rank correlation %.2f%n", correlation);
    assertThat(sameCorrelation).isGreaterThan(0.999);
    assertThat(Math.abs(correlation)).isLessThan(0.5);
  }

  /** The same values in another order: no weight's distribution gives the network away. */
  private static HeadWeights shuffled(HeadWeights weights) {
    Random random = new Random(5);
    return new HeadWeights(
        weights.scale(),
        weights.shift(),
        shuffled(weights.input(), random),
        shuffled(weights.recurrent(), random),
        weights.gateBias(),
        shuffled(weights.dense(), random),
        weights.denseBias(),
        shuffled(weights.output(), random),
        weights.outputBias());
  }

  private static float[] shuffled(float[] values, Random random) {
    float[] shuffled = values.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      float value = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = value;
    }
    return shuffled;
  }

  /** Spearman's. */
  private static double ranks(float[] left, float[] right) {
    double[] a = ranks(left);
    double[] b = ranks(right);
    double middle = (a.length - 1) / 2.0;
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - middle) * (b[i] - middle);
      squaresA += (a[i] - middle) * (a[i] - middle);
      squaresB += (b[i] - middle) * (b[i] - middle);
    }
    return squaresA == 0 || squaresB == 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
  }

  /** Equal values share their mean rank. */
  private static double[] ranks(float[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      for (float other : values) {
        ranks[i] += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
      }
      ranks[i] -= 0.5;
    }
    return ranks;
  }

  /**
   * The top left corner, in cells, of the two by two cells of the grid with the most heat or least.
   */
  private static int square(HeatMap map, boolean hottest) {
    int best = 0;
    for (int corner = 0; corner < map.values().length; corner++) {
      boolean inside = corner % map.side() < map.side() - 1;
      if (inside && corner / map.side() < map.side() - 1) {
        float difference = heat(map, corner) - heat(map, best);
        best = (hottest ? difference : -difference) > 0 ? corner : best;
      }
    }
    return best;
  }

  private static float heat(HeatMap map, int corner) {
    float[] values = map.values();
    return values[corner]
        + values[corner + 1]
        + values[corner + map.side()]
        + values[corner + map.side() + 1];
  }

  /** With the mean grey, which is 0, in place of these two by two cells. */
  private float[] occluded(float[] image, int corner) {
    NetworkSpec spec = bundle.manifest().spec();
    int cell = spec.inputSize() / spec.mapSide();
    int top = corner / spec.mapSide() * cell;
    int left = corner % spec.mapSide() * cell;
    float[] hidden = image.clone();
    for (int i = 0; i < hidden.length; i++) {
      int row = i / spec.inputSize() % spec.inputSize() - top;
      int column = i % spec.inputSize() - left;
      if (row >= 0 && row < 2 * cell && column >= 0 && column < 2 * cell) {
        hidden[i] = 0;
      }
    }
    return hidden;
  }

  private EngineOutput infer(List<float[]> tensors) {
    FloatBuffer input = FloatBuffer.allocate(IMAGES * tensors.get(0).length);
    tensors.forEach(input::put);
    return engine.inferWithMaps(input, IMAGES);
  }

  private Finding likeliest(EngineOutput output, int image) {
    int best = 0;
    for (int i = 1; i < 3; i++) {
      best = output.softmax()[image * 3 + i] > output.softmax()[image * 3 + best] ? i : best;
    }
    return bundle.manifest().classes().get(best);
  }

  private double logOdds(EngineOutput output, int image, Finding target) {
    double p = output.softmax()[image * 3 + bundle.manifest().classes().indexOf(target)];
    return Math.log((p + 1e-6) / (1 - p + 1e-6));
  }

  private static GreyImage decoded(Path file) throws IOException {
    StepResult<GreyImage> result =
        ImageDecoders.standard(ImageLimits.STANDARD).decode(Files.readAllBytes(file));
    assertThat(result).isInstanceOf(StepResult.Accepted.class);
    return result.accepted().orElseThrow();
  }

  /** Every nineteenth image of the test split: all three classes. */
  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(data().resolve("test"))) {
      List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
      return Stream.iterate(0, i -> i + 19).limit(IMAGES).map(all::get).toList();
    }
  }

  private static Path data() {
    String named = System.getenv("RADSTREAM_DATA");
    return named == null
        ? Path.of(System.getProperty("radstream.home", "..")).resolve("../shared/xray").normalize()
        : Path.of(named);
  }
}
