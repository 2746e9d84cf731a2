package io.radstream.modeltrainer.bundling;

import io.radstream.model.bundle.Precision;
import io.radstream.model.network.HalfFloats;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Evaluation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a bundle's weights are stored, and why.
 *
 * @param precision half unless it gets fewer validation images right than single does
 * @param images validation images that were classified both ways
 * @param rightInSingle how many of them single precision gets right
 * @param rightInHalf how many of them half precision gets right; 0 where a weight is too large
 * @param changed how many of them have another finding in half precision
 */
record PrecisionChoice(
    Precision precision, int images, long rightInSingle, long rightInHalf, long changed) {

  /** Classifies the validation images with the weights stored in one way. */
  @FunctionalInterface
  interface Trial {

    /** What came of it. */
    Evaluation evaluated(Precision precision) throws IOException;
  }

  static PrecisionChoice of(float[] weights, Trial trial) throws IOException {
    List<ClassifiedImage> single = trial.evaluated(Precision.SINGLE).images();
    if (!fitHalf(weights)) {
      return new PrecisionChoice(Precision.SINGLE, single.size(), right(single), 0, single.size());
    }
    List<ClassifiedImage> half = trial.evaluated(Precision.HALF).images();
    return new PrecisionChoice(
        right(half) < right(single) ? Precision.SINGLE : Precision.HALF,
        single.size(),
        right(single),
        right(half),
        changed(single, half));
  }

  /** For the manifest's metrics. */
  Map<String, Object> asMap() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("weights", precision.name());
    values.put("validationFilms", images);
    values.put("rightInSinglePrecision", rightInSingle);
    values.put("rightInHalfPrecision", rightInHalf);
    values.put("changedInHalfPrecision", changed);
    return values;
  }

  private static boolean fitHalf(float[] weights) {
    for (float weight : weights) {
      if (!Float.isFinite(HalfFloats.rounded(weight))) {
        return false;
      }
    }
    return true;
  }

  private static long right(List<ClassifiedImage> images) {
    return images.stream().filter(ClassifiedImage::right).count();
  }

  private static long changed(List<ClassifiedImage> single, List<ClassifiedImage> half) {
    long changed = Math.abs(single.size() - half.size());
    for (int i = 0; i < Math.min(single.size(), half.size()); i++) {
      changed += single.get(i).likeliest() == half.get(i).likeliest() ? 0 : 1;
    }
    return changed;
  }
}
