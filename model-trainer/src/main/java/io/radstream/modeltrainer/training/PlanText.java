package io.radstream.modeltrainer.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.Variant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plan as text: what a folder of checkpoints is claimed with, and what bundles and reports say of
 * their training. JSON, one line, in a fixed order, with the number of its format; a change of the
 * form is a new number, whatever the records in the code are called.
 */
public final class PlanText {

  /** The form below. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanText() {}

  /** The plan alone. */
  public static String of(TrainingPlan plan) {
    return json(values(plan));
  }

  /** The plan, the start and the variant of one training: what makes it the same one. */
  static String of(TrainingPlan plan, StartWeights start, Variant variant) {
    Map<String, Object> values = new LinkedHashMap<>(values(plan));
    values.put("variant", variant.name());
    values.put("from", start.sha256());
    return json(values);
  }

  private static Map<String, Object> values(TrainingPlan plan) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("format", FORMAT);
    values.put("network", network(plan.spec()));
    values.put("epochs", plan.epochs());
    values.put("batch", plan.batch());
    values.put("learningRate", plan.learningRate());
    values.put("weightDecay", plan.weightDecay());
    values.put("labelSmoothing", plan.labelSmoothing());
    values.put("averaging", plan.averaging());
    values.put("patience", plan.patience());
    values.put("seed", plan.seed());
    values.put("augmentation", augmentation(plan.augmentation()));
    values.put("sampling", plan.sampling().name());
    return values;
  }

  private static Map<String, Object> network(NetworkSpec spec) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("inputSize", spec.inputSize());
    values.put("channels", spec.channels());
    values.put("baseWidth", spec.baseWidth());
    values.put("denseUnits", spec.denseUnits());
    values.put("classes", spec.classes());
    values.put("batchNormalisation", spec.batchNormalisation().name());
    values.put("dropout", spec.dropout());
    return values;
  }

  private static Map<String, Object> augmentation(Augmentation of) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rotationDegrees", of.rotationDegrees());
    values.put("shift", of.shift());
    values.put("scale", of.scale());
    values.put("contrast", of.contrast());
    values.put("flip", of.flip());
    return values;
  }

  /** What version 0.1.0 wrote before this form had a number: {@code plan.txt}. */
  static String unnumbered(TrainingPlan plan, StartWeights start, Variant variant) {
    NetworkSpec spec = plan.spec();
    Augmentation changes = plan.augmentation();
    return "TrainingPlan[spec=NetworkSpec[inputSize=%d, channels=%d, baseWidth=%d, denseUnits=%d,"
            .formatted(spec.inputSize(), spec.channels(), spec.baseWidth(), spec.denseUnits())
        + " classes=%d, batchNormalisation=%s, dropout=%s],"
            .formatted(spec.classes(), spec.batchNormalisation(), spec.dropout())
        + " epochs=%d, batch=%d, learningRate=%s, weightDecay=%s, labelSmoothing=%s, averaging=%s,"
            .formatted(
                plan.epochs(),
                plan.batch(),
                plan.learningRate(),
                plan.weightDecay(),
                plan.labelSmoothing(),
                plan.averaging())
        + " patience=%d, seed=%d, augmentation=Augmentation[rotationDegrees=%s, shift=%s, scale=%s,"
            .formatted(
                plan.patience(),
                plan.seed(),
                changes.rotationDegrees(),
                changes.shift(),
                changes.scale())
        + " contrast=%s, flip=%s], sampling=%s]"
            .formatted(changes.contrast(), changes.flip(), plan.sampling())
        + (start.sha256().isEmpty() ? "" : " from " + start.sha256())
        + (variant == Variant.COMPLETE ? "" : " " + variant);
  }

  private static String json(Map<String, Object> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names and numbers are JSON", e);
    }
  }
}
