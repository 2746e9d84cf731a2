package io.radstream.streamapp.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.engines.InferenceEngine;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.streamapp.TestImages;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.ImageSampling;
import io.radstream.streamapp.serving.ModelDefinition;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShadowRunnerTest {

  private final ShadowRunner.Meter meter = new ShadowRunner.Meter(new LongAdder(), new LongAdder());

  @Test
  void theSameShareOfTheImagesIsChosenEveryTime() {
    long chosen =
        IntStream.range(0, 10_000).filter(i -> ImageSampling.holds("image-" + i, 0.1)).count();

    assertThat(chosen).isBetween(900L, 1_100L);
    assertThat(IntStream.range(0, 1_000)).allMatch(i -> ImageSampling.holds("image-" + i, 1));
    assertThat(IntStream.range(0, 1_000)).noneMatch(i -> ImageSampling.holds("image-" + i, 0));
  }

  @Test
  void aSinkThatFailsCostsItsOwnDiagnosisAlone() {
    AtomicInteger calls = new AtomicInteger();
    ShadowSink failsOnce =
        diagnosis -> {
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException("broker away");
          }
        };

    try (ShadowRunner runner = runner(TestImages.model(Duration.ZERO), failsOnce)) {
      runner.consider(image("a"), image(), Instant.EPOCH);
      runner.consider(image("b"), image(), Instant.EPOCH);
      await().until(() -> meter.classified().sum() + meter.dropped().sum() == 2);
    }

    assertThat(meter.classified().sum()).isEqualTo(1);
  }

  @Test
  void whatFindsNoRoomIsDroppedAtOnce() {
    CountDownLatch stuck = new CountDownLatch(1);
    int offered = 100;

    try (ShadowRunner runner =
        runner(TestImages.model(() -> new StuckEngine(stuck)), ShadowSink.NONE)) {
      for (int i = 0; i < offered; i++) {
        runner.consider(image("image-" + i), image(), Instant.EPOCH);
      }
      assertThat(meter.dropped().sum())
          .isGreaterThanOrEqualTo(offered - ShadowRunner.QUEUE - ShadowRunner.BATCH);
      stuck.countDown();
    }

    assertThat(meter.classified().sum() + meter.dropped().sum()).isEqualTo(offered);
  }

  private ShadowRunner runner(ModelDefinition model, ShadowSink sink) {
    return ShadowRunner.open(model, 1, sink, meter, InstantSource.system(), BatchClock.SYSTEM);
  }

  private static ImageIdentity image(String imageId) {
    return new ImageIdentity(imageId, "study", "patient", Instant.EPOCH, Instant.EPOCH);
  }

  private static GreyImage image() {
    StepResult<GreyImage> result =
        ImageDecoders.standard(ImageLimits.STANDARD).decode(TestImages.grey(200));
    return result.accepted().orElseThrow();
  }

  /** Warms up as any engine does, then waits to be let go. */
  private static final class StuckEngine implements InferenceEngine {

    private static final int WARM_UPS = 2;

    private final CountDownLatch released;
    private int calls;

    StuckEngine(CountDownLatch released) {
      this.released = released;
    }

    @Override
    public String name() {
      return "stuck";
    }

    @Override
    public float[] infer(FloatBuffer tensors, int batchSize) {
      calls++;
      try {
        if (calls > WARM_UPS) {
          released.await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      float[] answers = new float[3 * batchSize];
      for (int i = 0; i < batchSize; i++) {
        answers[3 * i] = 1;
      }
      return answers;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
