package io.radstream.streamapp.batching;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.InferenceEngine;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.model.network.EngineOutput;
import io.radstream.streamapp.tracing.BatchTrace;
import java.nio.FloatBuffer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Puts batches through the engine so that one bad image costs itself alone: a batch that fails is
 * retried image by image, a batch too large for memory in halves. When a single image fails, a
 * blank one tells whether the image or the engine is to blame.
 *
 * <p>Owned by the thread that calls the engine.
 */
final class BatchRunner {

  private static final float[] NO_MAPS = {};
  private static final Rejection FAILED =
      new Rejection(
          RejectionReason.ENGINE_REJECTED, "the engine failed on this image and on no other");
  private static final Rejection NOT_FINITE =
      new Rejection(
          RejectionReason.ENGINE_REJECTED, "the engine's output for this image was not finite");

  private final InferenceEngine engine;
  private final EngineShape shape;
  private final BatchBuffer room;
  private final InstantSource wallClock;
  private final BatchClock clock;
  private final AverageDuration pace;
  private final IntConsumer limitBatch;

  BatchRunner(
      InferenceEngine engine,
      EngineShape shape,
      BatchBuffer room,
      InstantSource wallClock,
      BatchClock clock,
      AverageDuration pace,
      IntConsumer limitBatch) {
    this.engine = engine;
    this.shape = shape;
    this.room = room;
    this.wallClock = wallClock;
    this.clock = clock;
    this.pace = pace;
    this.limitBatch = limitBatch;
  }

  /**
   * Classifies a blank image twice; the second time tells the pace.
   *
   * @throws EngineException if it cannot
   */
  void warmUp() {
    probe();
    long start = clock.nanos();
    probe();
    pace.startFrom(clock.nanos() - start);
  }

  /**
   * Answers every ticket.
   *
   * @throws EngineException if the engine cannot work at all; tickets may be left unanswered
   */
  void run(List<? extends EngineRequest> batch) {
    try {
      answer(batch, infer(batch));
    } catch (EngineException e) {
      recover(batch, e);
    }
  }

  private void recover(List<? extends EngineRequest> batch, EngineException failure) {
    switch (failure.kind()) {
      case UNUSABLE -> throw failure;
      case OUT_OF_MEMORY -> runHalves(batch, failure);
      case BATCH_FAILED -> runAlone(batch);
    }
  }

  private void runHalves(List<? extends EngineRequest> batch, EngineException failure) {
    if (batch.size() == 1) {
      throw unusable("not enough memory for a single image", failure);
    }
    int half = batch.size() / 2;
    limitBatch.accept(half);
    run(batch.subList(0, half));
    run(batch.subList(half, batch.size()));
  }

  private void runAlone(List<? extends EngineRequest> batch) {
    if (batch.size() > 1) {
      batch.forEach(request -> run(List.of(request)));
      return;
    }
    probe();
    batch.get(0).rejected(FAILED);
  }

  private EngineOutput infer(List<? extends EngineRequest> batch) {
    FloatBuffer buffer = room.cleared(shape);
    batch.forEach(request -> buffer.put(request.tensor()));
    buffer.flip();
    long start = clock.nanos();
    boolean maps = batch.stream().anyMatch(EngineRequest::wantsMaps);
    EngineOutput output = traced(batch, buffer, maps);
    pace.record(batch.size(), clock.nanos() - start);
    return output;
  }

  private EngineOutput traced(
      List<? extends EngineRequest> batch, FloatBuffer buffer, boolean maps) {
    try (BatchTrace trace = BatchTrace.begin(batch, EngineRequest::trace)) {
      try {
        return call(buffer, batch.size(), maps);
      } catch (EngineException e) {
        trace.failed();
        throw e;
      }
    }
  }

  /** What an engine throws beside its contract counts as a failed batch. */
  private EngineOutput call(FloatBuffer buffer, int images, boolean maps) {
    EngineOutput output;
    try {
      output =
          maps
              ? engine.inferWithMaps(buffer, images)
              : EngineOutput.withoutMaps(engine.infer(buffer, images));
    } catch (EngineException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EngineException(Kind.BATCH_FAILED, "unexpected failure of the engine", e);
    }
    if (output.softmax().length != images * shape.classes() || output.maps().length % images != 0) {
      throw unusable("its answers do not have one value a class");
    }
    return output;
  }

  private void answer(List<? extends EngineRequest> batch, EngineOutput output) {
    var decidedAt = wallClock.instant();
    int classes = shape.classes();
    int mapLength = output.maps().length / batch.size();
    boolean blamed = false;
    for (int i = 0; i < batch.size(); i++) {
      float[] row = row(output.softmax(), i, classes);
      EngineRequest request = batch.get(i);
      if (finite(row)) {
        float[] maps = request.wantsMaps() ? row(output.maps(), i, mapLength) : NO_MAPS;
        request.completed(new EngineResult(row, maps, batch.size(), decidedAt));
        continue;
      }
      if (!blamed) {
        probe();
        blamed = true;
      }
      request.rejected(NOT_FINITE);
    }
  }

  private static float[] row(float[] values, int image, int length) {
    return Arrays.copyOfRange(values, image * length, (image + 1) * length);
  }

  /** A blank image must be classified; if not, the engine is broken whatever the images were. */
  private void probe() {
    FloatBuffer blank = room.cleared(shape).put(new float[shape.tensorLength()]).flip();
    EngineOutput output;
    try {
      output = call(blank, 1, false);
    } catch (EngineException e) {
      throw unusable("it fails on a blank image as well", e);
    }
    if (!finite(output.softmax())) {
      throw unusable("its output for a blank image is not finite");
    }
  }

  private EngineException unusable(String why, Throwable cause) {
    return new EngineException(Kind.UNUSABLE, unusableBecause(why), cause);
  }

  private EngineException unusable(String why) {
    return new EngineException(Kind.UNUSABLE, unusableBecause(why));
  }

  private String unusableBecause(String why) {
    return "engine %s cannot be used: %s".formatted(engine.name(), why);
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
