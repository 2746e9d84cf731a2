package io.radstream.streamapp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.InferenceEngine;
import io.radstream.streamapp.TestImages;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.batching.EngineResult;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.explain.ExplainPolicy;
import io.radstream.streamapp.explain.Explanations;
import io.radstream.streamapp.inflight.CompletionSignal;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.inflight.RecordOrigin;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.serving.ActiveModel;
import io.radstream.streamapp.serving.LoadedModel;
import io.radstream.streamapp.serving.ModelId;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SwapTest {

  private static final int SWAPS = 20;

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void overTwentySwapsNoMoreThanTwoEnginesAreOpenAndAllAreClosed() throws Exception {
    try (InferenceStages stages = stages()) {
      for (int i = 0; i < SWAPS; i++) {
        stages.swap(TestImages.model(CountedEngine::new).named("v" + i));

        assertThat(stages.serving().version()).isEqualTo("v" + i);
        assertThat(open).hasValue(1);
      }
    }

    assertThat(most).hasValue(2);
    assertThat(open).hasValue(0);
  }

  @Test
  void anEngineThatCannotBeUsedChangesNothing() {
    try (InferenceStages stages = stages()) {
      ModelId before = stages.serving();

      assertThatThrownBy(() -> stages.swap(TestImages.model(BrokenEngine::new).named("broken")))
          .isInstanceOf(EngineException.class);

      assertThat(stages.serving()).isEqualTo(before);
      assertThat(open).hasValue(1);
    }
  }

  @Test
  void theOldEngineIsOpenUntilItsLastImageHasAnOutcome() {
    // given
    ActiveModel activeModel = new ActiveModel(loadedModel());
    ClassificationRequest classified = request(inFlight(), activeModel.retain());
    ClassificationRequest refused = request(inFlight(), activeModel.retain());
    InFlight abandoned = inFlight();
    var unused = request(abandoned, activeModel.retain());

    // when
    CompletableFuture<Void> swap =
        CompletableFuture.runAsync(() -> replace(activeModel, loadedModel()));
    await().until(() -> open.get() == 2);
    classified.completed(new EngineResult(new float[] {1, 0, 0}, new float[0], 1, Instant.EPOCH));
    refused.failed(new IllegalStateException("gone"));
    assertThat(swap).isNotDone();
    abandoned.abandon();
    abandoned.abandon();

    // then
    await().until(swap::isDone);
    assertThat(open).hasValue(1);
    activeModel.close();
  }

  @Test
  void anImageGivenUpWhileItWasMadeReadyHoldsNoEngine() throws Exception {
    ActiveModel activeModel = new ActiveModel(loadedModel());
    InFlight image = inFlight();
    image.abandon();
    var unused = request(image, activeModel.retain());

    activeModel.replace(loadedModel());

    assertThat(open).hasValue(1);
    activeModel.close();
  }

  @Test
  void anImageThatCannotBeLookedAtLeavesItsEngine() throws Exception {
    // given
    ActiveModel activeModel = new ActiveModel(loadedModel());
    InFlight image = inFlight();
    var unused = request(image, activeModel.retain());

    // when: as a decode thread does whatever is thrown behind the hand-over
    image.failed(new IllegalStateException("no thumbnail"));
    activeModel.replace(loadedModel());

    // then
    assertThat(open).hasValue(1);
    activeModel.close();
  }

  private static void replace(ActiveModel activeModel, LoadedModel next) {
    try {
      activeModel.replace(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LoadedModel loadedModel() {
    return LoadedModel.open(
        TestImages.model(CountedEngine::new), InstantSource.system(), BatchClock.SYSTEM);
  }

  private static ClassificationRequest request(InFlight image, LoadedModel model) {
    var identity = new ImageIdentity("a", "s", "p", Instant.EPOCH, Instant.EPOCH);
    return new ClassificationRequest(
        image, identity, new float[1], model, new Explanations(ExplainPolicy.NEVER));
  }

  private static InFlight inFlight() {
    var source = new SourceRecord(null, null, 0, "images", 0, 0, null, RecordOrigin.NONE);
    return new InFlight(source, new CompletionSignal(), 0, Instant.EPOCH);
  }

  private InferenceStages stages() {
    return InferenceStages.start(
        StreamConfig.defaults("h:1", "http://h:2", "shipped").inference(),
        TestImages.model(CountedEngine::new),
        TestImages.plainMessages(),
        InstantSource.system(),
        BatchClock.SYSTEM);
  }

  private class CountedEngine implements InferenceEngine {

    CountedEngine() {
      most.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    @Override
    public String name() {
      return "counted";
    }

    @Override
    public float[] infer(FloatBuffer tensors, int batchSize) {
      return new float[] {1, 0, 0};
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private final class BrokenEngine extends CountedEngine {

    @Override
    public float[] infer(FloatBuffer tensors, int batchSize) {
      throw new EngineException(Kind.BATCH_FAILED, "broken");
    }
  }
}
