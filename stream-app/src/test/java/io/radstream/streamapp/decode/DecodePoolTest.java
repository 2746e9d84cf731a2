package io.radstream.streamapp.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.DecodeCost;
import io.radstream.imaging.decode.ImageDecoder;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.schemas.ImageReference;
import io.radstream.schemas.XRayImage;
import io.radstream.streamapp.TestImages;
import io.radstream.streamapp.batching.AverageDuration;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.batching.Priority;
import io.radstream.streamapp.decode.Preprocessor.PreprocessedImage;
import io.radstream.streamapp.inflight.CompletionSignal;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.inflight.InFlightBudget;
import io.radstream.streamapp.inflight.Outcome;
import io.radstream.streamapp.inflight.RecordOrigin;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.intake.MessageReader;
import io.radstream.streamapp.references.ReferenceFetcher;
import io.radstream.streamapp.references.ReferenceSettings;
import io.radstream.streamapp.serving.ActiveModel;
import io.radstream.streamapp.serving.LoadedModel;
import io.radstream.testkit.engine.FakeInferenceEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodePoolTest {

  private static final byte[] HANGS = bytes("hangs");
  private static final byte[] CRASHES = bytes("crashes");
  private static final byte[] HUGE = bytes("huge");
  private static final Duration LIMIT = Duration.ofMillis(200);
  private static final Duration FETCH_LIMIT = ReferenceSettings.NONE.timeout();

  private final ActiveModel models =
      new ActiveModel(
          LoadedModel.open(
              TestImages.model(Duration.ZERO), InstantSource.system(), BatchClock.SYSTEM));
  private final CompletionSignal signal = new CompletionSignal();

  /** What was made ready, each with its tensor. */
  private final BlockingQueue<Ready> ready = new LinkedBlockingQueue<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Ready(InFlight image, float[] tensor) {}

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger hugeDecodes = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();
  private final InFlightBudget budget =
      new InFlightBudget(128, 1 << 20, Duration.ofSeconds(8), () -> 0);

  @Test
  void aDecodedImageGoesToTheBatcher() throws InterruptedException {
    InFlight image = inFlight(TestImages.message(TestImages.image("a", TestImages.grey(64))));

    try (DecodePool pool = pool(TestImages.plainMessages())) {
      pool.submit(image);

      Ready made = ready.take();
      assertThat(made.image()).isSameAs(image);
      assertThat(made.tensor()).hasSize(FakeInferenceEngine.PREPROCESSING.tensorLength());
    }
  }

  @Test
  void aDecodeThatHangsIsRefusedInTimeAndTheOnlyThreadGoesOn() throws InterruptedException {
    InFlight hanging = inFlight(TestImages.message(TestImages.image("slow", HANGS)));
    InFlight next = inFlight(TestImages.message(TestImages.image("next", TestImages.grey(64))));

    try (DecodePool pool = pool(TestImages.plainMessages())) {
      pool.submit(hanging);
      pool.submit(next);

      assertThat(ready.take().image()).isSameAs(next);
      await().until(hanging::done);
    }
    assertThat(rejected(hanging).rejection().reason()).isEqualTo(RejectionReason.DECODE_TIMEOUT);
    assertThat(rejected(hanging).imageId()).isEqualTo("slow");
  }

  @Test
  void aMessageThatIsReadWithoutEndIsUndecodableAndTheOnlyThreadGoesOn()
      throws InterruptedException {
    byte[] endless = bytes("endless");
    InFlight stuck = inFlight(endless);
    InFlight next = inFlight(TestImages.message(TestImages.image("next", TestImages.grey(64))));
    MessageReader reader =
        value -> Arrays.equals(value, endless) ? spin() : TestImages.plainMessages().read(value);

    try (DecodePool pool = pool(reader)) {
      pool.submit(stuck);
      pool.submit(next);

      assertThat(ready.take().image()).isSameAs(next);
      await().until(stuck::done);
    }
    assertThat(rejection(stuck).reason()).isEqualTo(RejectionReason.UNDECODABLE_MESSAGE);
  }

  /** Works until its thread is given up. */
  private static StepResult<XRayImage> spin() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    return StepResult.rejected(RejectionReason.UNDECODABLE_MESSAGE, "given up");
  }

  @Test
  void hugeImagesAreSetAsideAndSmallOnesGoOnMeanwhile() throws InterruptedException {
    // given
    List<InFlight> huge =
        Stream.of("h1", "h2", "h3")
            .map(id -> inFlight(TestImages.message(TestImages.image(id, HUGE))))
            .toList();
    InFlight small = inFlight(TestImages.message(TestImages.image("small", TestImages.grey(64))));

    try (DecodePool pool = pool(TestImages.plainMessages(), Duration.ofMinutes(1))) {
      // when
      huge.forEach(pool::submit);
      pool.submit(small);

      // then
      assertThat(ready.take().image()).isSameAs(small);
      assertThat(huge).allMatch(InFlight::isAside).noneMatch(InFlight::done);
      assertThat(small.isAside()).isFalse();
      release.countDown();
      await().until(() -> huge.stream().allMatch(InFlight::done));
    }
  }

  @Test
  void aHugeImageThatNobodyWaitsForIsNotDecoded() throws InterruptedException {
    // given
    InFlight first = inFlight(TestImages.message(TestImages.image("first", HUGE)));
    InFlight givenUp = inFlight(TestImages.message(TestImages.image("given up", HUGE)));

    try (DecodePool pool = pool(TestImages.plainMessages(), Duration.ofMinutes(1))) {
      pool.submit(first);
      await().until(() -> hugeDecodes.get() == 1);
      pool.submit(givenUp);
      await().until(givenUp::isAside);

      // when
      givenUp.abandon();
      release.countDown();
      await().until(first::done);
    }

    // then
    assertThat(givenUp.done()).isFalse();
    assertThat(hugeDecodes).hasValue(1);
  }

  @Test
  void anImageThatTakesLongerThanItsHeaderPromisedIsSetAside() {
    InFlight slow = inFlight(TestImages.message(TestImages.image("slow", HANGS)));

    try (DecodePool pool = pool(TestImages.plainMessages(), Duration.ofMinutes(1))) {
      pool.submit(slow);

      await().until(slow::isAside);
      assertThat(slow.done()).isFalse();
    }
  }

  /** The thread for quick images is replaced long before its time for the image is over. */
  @Test
  void imagesThatHangOnEveryThreadAreRefusedInTime() {
    List<InFlight> hanging =
        Stream.of("a", "b", "c")
            .map(id -> inFlight(TestImages.message(TestImages.image(id, HANGS))))
            .toList();

    try (DecodePool pool = pool(TestImages.plainMessages(), Duration.ofMillis(500))) {
      hanging.forEach(pool::submit);

      await().until(() -> hanging.stream().allMatch(InFlight::done));
    }
    assertThat(hanging)
        .extracting(image -> rejection(image).reason())
        .containsOnly(RejectionReason.DECODE_TIMEOUT);
  }

  @Test
  void anImageThatNobodyWaitsForIsDroppedOnEveryThread() {
    List<InFlight> hanging =
        Stream.of("a", "b")
            .map(id -> inFlight(TestImages.message(TestImages.image(id, HANGS))))
            .toList();

    try (DecodePool pool = pool(TestImages.plainMessages(), Duration.ofMinutes(1))) {
      hanging.forEach(pool::submit);
      await().until(() -> hanging.stream().allMatch(InFlight::isAside));

      hanging.forEach(InFlight::abandon);

      await().until(() -> dropped.get() == 2);
    }
  }

  @Test
  void aDefectiveDecoderMakesADeadLetterAndNoEndlessLoop() {
    InFlight crashing = inFlight(TestImages.message(TestImages.image("bad", CRASHES)));

    assertThat(decoded(crashing).reason()).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @Test
  void bytesThatAreNoMessageAreUndecodable() {
    assertThat(decoded(inFlight(bytes("no message"))).reason())
        .isEqualTo(RejectionReason.UNDECODABLE_MESSAGE);
    assertThat(decoded(inFlight(null)).reason()).isEqualTo(RejectionReason.UNDECODABLE_MESSAGE);
  }

  @Test
  void noReferenceIsFetchedUntilAnArchiveIsAllowed() {
    var reference = new ImageReference("https://pacs.example/1", "0".repeat(64), 10L);
    InFlight referring = inFlight(TestImages.message(TestImages.image("far", reference)));

    Rejection rejected = decoded(referring);
    assertThat(rejected.reason()).isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
    assertThat(rejected.detail()).contains("references.hosts is empty");
  }

  @Test
  void aRegistryThatIsDownIsNotTheImagesFault() {
    InFlight image = inFlight(bytes("any"));
    MessageReader down =
        value -> {
          throw new IllegalStateException("registry down");
        };

    try (DecodePool pool = pool(down)) {
      pool.submit(image);
      await().until(image::done);
    }

    assertThat(image.outcome()).isInstanceOf(Outcome.Broken.class);
  }

  private Rejection decoded(InFlight image) {
    try (DecodePool pool = pool(TestImages.plainMessages())) {
      pool.submit(image);
      await().until(image::done);
    }
    return rejection(image);
  }

  private static Rejection rejection(InFlight image) {
    return rejected(image).rejection();
  }

  private static Outcome.Rejected rejected(InFlight image) {
    assertThat(image.outcome()).isInstanceOf(Outcome.Rejected.class);
    return (Outcome.Rejected) Objects.requireNonNull(image.outcome());
  }

  private DecodePool pool(MessageReader messages) {
    return pool(messages, LIMIT);
  }

  private DecodePool pool(MessageReader messages, Duration limit) {
    ImageDecoders decoders = ImageDecoders.of(List.of(new TroubledDecoder()), ImageLimits.STANDARD);
    var settings = new DecodeSettings(1, limit, ImageLimits.STANDARD);
    return DecodePool.start(
        settings.workers(),
        new ImageDecoding(
            settings,
            messages,
            new ImageSource(ReferenceFetcher.open(ReferenceSettings.NONE), FETCH_LIMIT),
            new Preprocessor(decoders, models, new SimpleMeterRegistry().timer("decode")),
            this::take,
            budget,
            new AverageDuration(),
            BatchClock.SYSTEM),
        BatchClock.SYSTEM);
  }

  private InFlight inFlight(byte @Nullable [] value) {
    var source = new SourceRecord(null, value, 0, "images", 0, 0, null, RecordOrigin.NONE);
    return new InFlight(source, signal, System.nanoTime(), Instant.EPOCH);
  }

  private void take(InFlight image, ImageIdentity identity, PreprocessedImage made, Priority lane) {
    made.model().engine().release();
    ready.add(new Ready(image, made.tensor()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Hangs or crashes when told to by the bytes; reads everything else as a real decoder does. */
  private final class TroubledDecoder implements ImageDecoder {

    private final ImageDecoders real = ImageDecoders.standard(ImageLimits.STANDARD);

    @Override
    public boolean recognises(byte[] bytes) {
      return true;
    }

    @Override
    public DecodeCost cost(byte[] bytes, ImageLimits limits) {
      return Arrays.equals(bytes, HUGE)
          ? new DecodeCost(1, 1, 1_000_000_000)
          : new DecodeCost(1, 1, 1);
    }

    @Override
    public GreyImage decode(byte[] bytes, ImageLimits limits) throws BadImageException {
      if (Arrays.equals(bytes, HANGS)) {
        hang();
      }
      if (Arrays.equals(bytes, HUGE)) {
        hugeDecodes.incrementAndGet();
        awaitQuietly(release);
      }
      if (Arrays.equals(bytes, CRASHES)) {
        throw new ArrayIndexOutOfBoundsException(7);
      }
      return real.decode(bytes)
          .orElseThrow(why -> BadImageException.of(why.reason(), why.detail()));
    }

    private void hang() {
      try {
        awaitQuietly(new CountDownLatch(1));
      } finally {
        dropped.incrementAndGet();
      }
    }

    private static void awaitQuietly(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("given up", e);
      }
    }
  }
}
