package io.radstream.streamapp.batching;

import io.radstream.engines.InferenceEngine;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers each image with a function of its first value; counts batches. */
final class ScriptedEngine implements InferenceEngine {

  private final Function<float[], float[]> script;
  private final List<Integer> batches = new ArrayList<>();
  private boolean closed;

  /** The script sees the first value of each image of a batch and returns all answers. */
  ScriptedEngine(Function<float[], float[]> script) {
    this.script = script;
  }

  /** Two classes: the image's value, and one minus it. */
  static float[] echo(float[] values) {
    float[] answers = new float[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      answers[2 * i] = values[i];
      answers[2 * i + 1] = 1 - values[i];
    }
    return answers;
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public float[] infer(FloatBuffer tensors, int batchSize) {
    float[] values = new float[batchSize];
    for (int i = 0; i < batchSize; i++) {
      values[i] = tensors.get(2 * i);
    }
    batches.add(batchSize);
    return script.apply(values);
  }

  List<Integer> batches() {
    return batches;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
