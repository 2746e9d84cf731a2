package io.radstream.benchmarks.overload;

import io.radstream.model.engine.InferenceEngine;
import io.radstream.model.network.EngineOutput;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A sound engine that takes its time for each image as long as a file exists. */
final class SlowEngine implements InferenceEngine {

  private static final long LOOK_MILLIS = 50;

  private final InferenceEngine engine;
  private final Duration perImage;
  private final Path whileExists;

  SlowEngine(InferenceEngine engine, Duration perImage, Path whileExists) {
    this.engine = engine;
    this.perImage = perImage;
    this.whileExists = whileExists;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public float[] infer(FloatBuffer tensors, int batchSize) {
    return inferWithMaps(tensors, batchSize).softmax();
  }

  @Override
  public EngineOutput inferWithMaps(FloatBuffer tensors, int batchSize) {
    long end = System.nanoTime() + perImage.multipliedBy(batchSize).toNanos();
    EngineOutput answer = engine.inferWithMaps(tensors, batchSize);
    while (System.nanoTime() < end && Files.exists(whileExists)) {
      pause();
    }
    return answer;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
