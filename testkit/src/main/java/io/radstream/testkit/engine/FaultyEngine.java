package io.radstream.testkit.engine;

import io.radstream.model.engine.EngineException;
import io.radstream.model.engine.EngineException.Kind;
import io.radstream.model.engine.InferenceEngine;
import io.radstream.model.network.EngineOutput;
import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A sound engine made to fail. Owned by the engine's thread, as every engine is. */
final class FaultyEngine implements InferenceEngine {

  private final InferenceEngine engine;
  private final EngineFaults faults;
  private long images;
  private long batches;
  private boolean hung;

  FaultyEngine(InferenceEngine engine, EngineFaults faults) {
    this.engine = engine;
    this.faults = faults;
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
    hangOnce();
    runOutOfMemory(batchSize);
    failNowAndThen(batchSize);
    long start = System.nanoTime();
    EngineOutput output = engine.inferWithMaps(tensors, batchSize);
    dawdle(System.nanoTime() - start, batchSize);
    images += batchSize;
    return output;
  }

  private void hangOnce() {
    if (faults.hangMillis() > 0 && !hung && images >= faults.hangAfter()) {
      hung = true;
      say("hangs");
      hang(faults.hangMillis());
    }
  }

  private void runOutOfMemory(int batchSize) {
    if (faults.memoryImages() > 0 && batchSize > faults.memoryImages()) {
      say("is out of memory");
      throw new EngineException(Kind.OUT_OF_MEMORY, "no memory for a batch, on purpose");
    }
  }

  private void failNowAndThen(int batchSize) {
    if (faults.failEvery() == 0 || batchSize == 1 || ++batches % faults.failEvery() != 0) {
      return;
    }
    say("fails");
    if (batches / faults.failEvery() % 2 == 0) {
      throw new IllegalStateException("a defect of the engine, on purpose");
    }
    throw new EngineException(Kind.BATCH_FAILED, "a failed batch, on purpose");
  }

  private void dawdle(long nanos, int batchSize) {
    double longer = Math.max(0, faults.slowdown() - 1) * nanos / 1e6;
    sleep((long) longer + faults.millisPerImage() * batchSize);
  }

  private static void say(String what) {
    System.err.println(EngineFaults.SAYS + what);
  }

  /** An interrupt does not reach native code. */
  private static void hang(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean interrupted = false;
    while (end - System.nanoTime() > 0) {
      interrupted |= Thread.interrupted();
      LockSupport.parkNanos(end - System.nanoTime());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
