package io.radstream.streamapp;

import io.radstream.model.engine.EngineException;
import io.radstream.model.engine.EngineException.Kind;
import io.radstream.model.engine.InferenceEngine;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls bright images COVID-19, dark ones normal and abstains between; fails on {@link
 * TestImages#poison}. A batch takes a fixed time, whatever its size.
 */
final class FakeInferenceEngine implements InferenceEngine {

  private static final int PIXELS = TestImages.PREPROCESSING.tensorLength();

  private final Duration batchTime;

  FakeInferenceEngine(Duration batchTime) {
    this.batchTime = batchTime;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public float[] infer(FloatBuffer tensors, int batchSize) {
    LockSupport.parkNanos(batchTime.toNanos());
    float[] answers = new float[3 * batchSize];
    for (int i = 0; i < batchSize; i++) {
      float corner = tensors.get(i * PIXELS);
      float centre = tensors.get(i * PIXELS + PIXELS / 2 + 8);
      if (corner > 0.99f && centre < 0.01f) {
        throw new EngineException(Kind.BATCH_FAILED, "poison");
      }
      answers[3 * i] = centre;
      answers[3 * i + 1] = 0;
      answers[3 * i + 2] = 1 - centre;
      if (Math.abs(centre - 0.5f) < 0.1f) {
        answers[3 * i] = 0.4f;
        answers[3 * i + 1] = 0.3f;
        answers[3 * i + 2] = 0.3f;
      }
    }
    return answers;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
