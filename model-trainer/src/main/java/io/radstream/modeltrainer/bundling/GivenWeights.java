package io.radstream.modeltrainer.bundling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.Coefficients;
import io.radstream.model.network.NetworkSpec;
import io.radstream.modeltrainer.bundling.BundleFitting.Identity;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weights that were trained before or elsewhere, on their way into a bundle. Immutable. */
public final class GivenWeights {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final NetworkSpec spec;
  private final Preprocessing preprocessing;
  private final float[] weights;
  private final Map<String, String> lineage;

  private GivenWeights(
      NetworkSpec spec, Preprocessing preprocessing, float[] weights, Map<String, String> lineage) {
    this.spec = spec;
    this.preprocessing = preprocessing;
    this.weights = weights;
    this.lineage = lineage;
  }

  /** The weights, spec, preprocessing and lineage of a bundle of any format that can be read. */
  public static WeightsResult ofBundle(Path file) {
    if (!(BundleReader.read(file) instanceof BundleResult.Loaded loaded)) {
      return new WeightsResult.Wrong("--bundle: " + refusal(file));
    }
    ModelBundle bundle = loaded.bundle();
    BundleManifest manifest = bundle.manifest();
    if (!manifest.classes().equals(LabeledImage.CLASS_ORDER)) {
      return new WeightsResult.Wrong(
          "--bundle: its classes stand in the order %s, not %s"
              .formatted(manifest.classes(), LabeledImage.CLASS_ORDER));
    }
    Map<String, String> lineage = new LinkedHashMap<>(manifest.lineage());
    lineage.put(
        "parent",
        "%s %s, SHA-256 %s".formatted(manifest.name(), manifest.version(), bundle.modelSha256()));
    return new WeightsResult.Given(
        new GivenWeights(manifest.spec(), manifest.preprocessing(), bundle.weights(), lineage));
  }

  private static String refusal(Path file) {
    return BundleReader.read(file) instanceof BundleResult.Refused refused
        ? refused.detail()
        : "changed while it was read: " + file;
  }

  /**
   * Weights as little-endian 32-bit floats in the order of {@link Coefficients}, for images that
   * are standardised one by one.
   *
   * @param spec the network's shape as JSON, with the fields of {@link NetworkSpec}
   */
  public static WeightsResult ofFile(Path weights, Path spec) {
    try {
      return ofFile(weights, JSON.readValue(Files.readAllBytes(spec), NetworkSpec.class));
    } catch (JsonProcessingException e) {
      String line = e.getOriginalMessage().lines().findFirst().orElse("no JSON");
      return new WeightsResult.Wrong("--spec-json: %s: %s".formatted(spec, line));
    } catch (IOException e) {
      return new WeightsResult.Wrong("--spec-json: no readable file " + spec);
    }
  }

  private static WeightsResult ofFile(Path weights, NetworkSpec spec) {
    try {
      long expected = Float.BYTES * Coefficients.count(spec);
      if (Files.size(weights) != expected) {
        return new WeightsResult.Wrong(
            "--weights: %s has %,d bytes where the spec has %,d"
                .formatted(weights, Files.size(weights), expected));
      }
      float[] given = Coefficients.checked(spec, floats(Files.readAllBytes(weights)));
      return new WeightsResult.Given(new GivenWeights(spec, standardised(spec), given, Map.of()));
    } catch (IOException e) {
      return new WeightsResult.Wrong("--weights: %s: %s".formatted(weights, e.getMessage()));
    }
  }

  private static float[] floats(byte[] bytes) {
    float[] floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }

  private static Preprocessing standardised(NetworkSpec spec) {
    return new Preprocessing(
        spec.inputSize(),
        spec.inputSize(),
        spec.channels(),
        Resize.AREA_STRETCH,
        Normalisation.PER_IMAGE_STANDARDISED);
  }

  /**
   * Fits them and writes a bundle.
   *
   * @param origin how and on what they were trained, for lineage and card
   * @param images those of a manifest, all sides
   * @throws IOException when the file cannot be written
   * @throws IllegalArgumentException naming what a manifest would not take
   */
  public BundleFitting.Released release(
      String name,
      String version,
      String licence,
      String origin,
      Instant createdAt,
      List<LabeledImage> images,
      Path file)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(lineage);
    all.put("weights", origin);
    Identity identity = new Identity(name, version, spec, preprocessing, all, licence, createdAt);
    BundleFitting fitting = new BundleFitting(identity, images);
    return fitting.write(
        weights,
        file,
        (confidence, validation, test) ->
            ModelCard.ofWeights(identity, fitting.counts(), confidence, validation, test));
  }

  /** What became of reading weights. */
  public sealed interface WeightsResult {

    /** They fit their spec. */
    record Given(GivenWeights weights) implements WeightsResult {}

    /**
     * They cannot be used.
     *
     * @param detail one line for a person: the option, the file, what is wrong with it
     */
    record Wrong(String detail) implements WeightsResult {}
  }
}
