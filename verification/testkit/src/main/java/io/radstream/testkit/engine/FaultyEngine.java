package io.radstream.testkit.engine;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.InferenceEngine;
import io.radstream.model.network.EngineOutput;
import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A sound engine made to fail. Owned by the engine's thread, as every engine is. */
final class FaultyEngine implements InferenceEngine {

  private static final long LOOK_NANOS = 50_000_000;

  private final InferenceEngine engine;
  private final Supplier<EngineFaults> faults;
  private long images;
  private long batches;
  private boolean hung;

  FaultyEngine(InferenceEngine engine, Supplier<EngineFaults> faults) {
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
    EngineFaults now = faults.get();
    hangOnce(now);
    runOutOfMemory(now, batchSize);
    failNowAndThen(now, batchSize);
    long start = System.nanoTime();
    EngineOutput output = engine.inferWithMaps(tensors, batchSize);
    dawdle(System.nanoTime() - start, batchSize);
    images += batchSize;
    return output;
  }

  private void hangOnce(EngineFaults now) {
    if (now.hangMillis() > 0 && !hung && images >= now.hangAfter()) {
      hung = true;
      say("hangs");
      hang(now.hangMillis());
    }
  }

  private void runOutOfMemory(EngineFaults now, int batchSize) {
    if (now.memoryImages() > 0 && batchSize > now.memoryImages()) {
      say("is out of memory");
      throw new EngineException(Kind.OUT_OF_MEMORY, "no memory for a batch, on purpose");
    }
  }

  private void failNowAndThen(EngineFaults now, int batchSize) {
    if (now.failEvery() == 0 || batchSize == 1 || ++batches % now.failEvery() != 0) {
      return;
    }
    say("fails");
    if (batches / now.failEvery() % 2 == 0) {
      throw new IllegalStateException("a defect of the engine, on purpose");
    }
    throw new EngineException(Kind.BATCH_FAILED, "a failed batch, on purpose");
  }

  /** Looks again and again whether it is still to be slow. */
  private void dawdle(long nanos, int batchSize) {
    long start = System.nanoTime();
    long left = delayNanos(nanos, batchSize);
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
      left = delayNanos(nanos, batchSize) - (System.nanoTime() - start);
    }
  }

  private long delayNanos(long nanos, int batchSize) {
    EngineFaults now = faults.get();
    double longer = Math.max(0, now.slowdown() - 1) * nanos;
    return (long) longer + TimeUnit.MILLISECONDS.toNanos(now.millisPerImage() * batchSize);
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

  @Override
  public void close() {
    engine.close();
  }
}
