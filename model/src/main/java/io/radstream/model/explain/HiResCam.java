package io.radstream.model.explain;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.HeadWeights;
import io.radstream.model.network.NetworkSpec;
import java.util.List;
import java.util.Optional;

/**
 * Gradient-weighted class activation maps (Selvaraju et al. 2017, "Grad-CAM"), with each value of
 * the maps weighted by its own gradient instead of its feature's mean gradient (Draelos and Carin
 * 2020, "Use HiResCAM instead of Grad-CAM"): the head looks at every place with weights of its own,
 * so a mean over places says little of any. Summed over the features, negative values cut off.
 * Works on the maps that the engine gave for the diagnosis; no engine takes part. Immutable, safe
 * for use by many threads.
 */
public final class HiResCam {

  private final NetworkSpec spec;
  private final List<Finding> classes;
  private final Head head;

  private HiResCam(NetworkSpec spec, List<Finding> classes, Head head) {
    this.spec = spec;
    this.classes = classes;
    this.head = head;
  }

  /** Explains the classifications of one bundle. */
  public static HiResCam of(ModelBundle bundle) {
    NetworkSpec spec = bundle.manifest().spec();
    HeadWeights weights = HeadWeights.of(spec, bundle.weights());
    return new HiResCam(spec, bundle.manifest().classes(), new Head(spec, weights));
  }

  /** Explains the classifications of a network with another head. */
  static HiResCam of(NetworkSpec spec, List<Finding> classes, Head head) {
    return new HiResCam(spec, classes, head);
  }

  /**
   * Where one image speaks for a finding.
   *
   * @param maps {@code EngineOutput.maps} of the batch, not empty
   * @param image index into the batch
   * @param target the finding to explain
   * @return empty if any of the heat is not finite: there is nothing to show then
   */
  public Optional<HeatMap> explain(float[] maps, int image, Finding target) {
    if (maps.length < (image + 1) * spec.mapLength()) {
      throw new IllegalArgumentException(
          "%d values hold no maps of image %d".formatted(maps.length, image));
    }
    float[] gradient = head.gradient(maps, image, classes.indexOf(target));
    int area = spec.mapSide() * spec.mapSide();
    float[] heat = new float[area];
    for (int feature = 0; feature < spec.mapFeatures(); feature++) {
      int start = image * spec.mapLength() + feature * area;
      for (int i = 0; i < area; i++) {
        heat[i] += gradient[feature * area + i] * maps[start + i];
      }
    }
    return HeatMap.of(spec.mapSide(), heat);
  }
}
