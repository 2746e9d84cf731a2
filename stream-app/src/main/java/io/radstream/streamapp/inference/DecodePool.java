package io.radstream.streamapp.inference;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.batching.MicroBatcher;
import io.radstream.streamapp.batching.Pace;
import io.radstream.streamapp.batching.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that turn records into tensors and hand them to the micro-batcher. Its queue holds what
 * {@link InFlightBudget} let in, so it needs no bound of its own. An image that overruns its time
 * is refused and its thread replaced; if too many threads hang for good, images fail instead, and
 * the stream app stops.
 */
final class DecodePool implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DecodePool.class);
  private static final Duration FULL_BATCHER_PAUSE = Duration.ofMillis(1);

  private final BlockingQueue<InFlight> queue = new LinkedBlockingQueue<>();
  private final List<DecodeWorker> workers = new ArrayList<>();
  private final List<DecodeWorker> hanging = new ArrayList<>();
  private final StageLimit reading;
  private final StageLimit fetching;
  private final StageLimit decoding;
  private final MessageReader messages;
  private final FilmSource source;
  private final FilmReader films;
  private final ImageLimits limits;
  private final PictureRoom room;
  private final MicroBatcher<InFlight> batcher;
  private final ShadowPost shadow;
  private final Pace pace;
  private final BatchClock clock;
  private final Thread watchman = new Thread(this::watch, "decode-watch");
  private int started;
  private volatile int hangingNow;

  private DecodePool(
      DecodeSettings settings,
      MessageReader messages,
      FilmSource source,
      FilmReader films,
      MicroBatcher<InFlight> batcher,
      ShadowPost shadow,
      Pace pace,
      BatchClock clock) {
    this.fetching = StageLimit.fetching(source.timeout());
    this.reading = StageLimit.reading(settings.timeout());
    this.decoding = StageLimit.decoding(settings.timeout());
    this.limits = settings.limits();
    this.room = new PictureRoom(settings.memory());
    this.messages = messages;
    this.source = source;
    this.films = films;
    this.batcher = batcher;
    this.shadow = shadow;
    this.pace = pace;
    this.clock = clock;
  }

  static DecodePool start(
      DecodeSettings settings,
      MessageReader messages,
      FilmSource source,
      FilmReader films,
      MicroBatcher<InFlight> batcher,
      ShadowPost shadow,
      Pace pace,
      BatchClock clock) {
    var pool = new DecodePool(settings, messages, source, films, batcher, shadow, pace, clock);
    for (int i = 0; i < settings.threads(); i++) {
      pool.startWorker();
    }
    pool.watchman.setDaemon(true);
    pool.watchman.start();
    return pool;
  }

  /**
   * Never blocks.
   *
   * @throws UnrecoverableException if so many decodes hang that going on would exhaust the machine
   */
  void submit(InFlight image) {
    if (hangingNow >= DecodeSettings.MOST_HANGING) {
      throw new UnrecoverableException(DecodeSettings.MOST_HANGING + " images hang in a decoder");
    }
    queue.add(image);
  }

  InFlight next() throws InterruptedException {
    return queue.take();
  }

  /** Everything a worker does with one image. */
  void readMessage(InFlight image, DecodeWorker worker) throws InterruptedException {
    worker.began(image, reading, clock.nanos());
    MessageResult message = messages.read(image.source().value());
    worker.ended();
    if (message instanceof MessageResult.Unreadable unreadable) {
      image.reject(RejectionReason.UNDECODABLE_MESSAGE, unreadable.detail());
    } else if (message instanceof MessageResult.Read readable) {
      readFilm(image, readable, worker);
    }
  }

  private void readFilm(InFlight image, MessageResult.Read message, DecodeWorker worker)
      throws InterruptedException {
    image.identify(FilmIdentity.of(message.image()));
    long start = clock.nanos();
    worker.began(image, fetching, start);
    FilmBytes bytes = source.find(message.image());
    worker.ended();
    if (bytes instanceof FilmBytes.Refused refused) {
      finished(start);
      image.reject(refused.reason(), refused.detail());
    } else if (bytes instanceof FilmBytes.Found found) {
      decode(image, found.file(), laneOf(message), worker, start);
    }
  }

  /** The wait for room is not decoding: it does not count against its time. */
  private void decode(
      InFlight image, byte[] file, Priority lane, DecodeWorker worker, long startNanos)
      throws InterruptedException {
    PictureRoom.Place place = room.enter(PictureCost.of(file, limits));
    try {
      worker.began(image, decoding, clock.nanos());
      FilmResult film = films.read(file);
      worker.ended();
      finished(startNanos);
      if (film instanceof FilmResult.Refused refused) {
        image.reject(refused.reason(), refused.detail());
      } else if (film instanceof FilmResult.Ready ready) {
        image.seen(ready.picture(), ready.look());
        image.prepare(ready.tensor(), ready.model());
        offer(image, lane);
        shadow.consider(image, ready.picture());
      }
    } finally {
      place.close();
    }
  }

  /** An archive's slowness counts: it holds this thread as decoding does. */
  private void finished(long startNanos) {
    pace.record(1, clock.nanos() - startNanos);
  }

  private static Priority laneOf(MessageResult.Read message) {
    return switch (message.image().getPriority()) {
      case STAT -> Priority.STAT;
      case ROUTINE -> Priority.ROUTINE;
    };
  }

  /** The batcher is full only while it still holds images of a task that is gone. */
  private void offer(InFlight image, Priority lane) throws InterruptedException {
    long bytes = image.source().bytes() + (long) image.tensor().length * Float.BYTES;
    while (!image.abandoned() && !batcher.offer(image, lane, image.arrivedNanos(), bytes)) {
      batcher.discard(InFlight::abandoned);
      Thread.sleep(FULL_BATCHER_PAUSE.toMillis());
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(watchPause());
        replaceOverdue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long watchPause() {
    long shortest = Math.min(fetching.time().toMillis(), decoding.time().toMillis());
    return Math.max(1, shortest / 10);
  }

  private synchronized void replaceOverdue() {
    for (DecodeWorker worker : List.copyOf(workers)) {
      if (worker.retireIfOverdue(clock.nanos())) {
        LOG.warn("An image could not be read in time; its decode thread is replaced");
        workers.remove(worker);
        hanging.add(worker);
        startWorker();
      }
    }
    hanging.removeIf(worker -> !worker.alive());
    hangingNow = hanging.size();
  }

  private synchronized void startWorker() {
    started++;
    var worker = new DecodeWorker(this, "decode-" + started);
    workers.add(worker);
    worker.start();
  }

  /** Stops at once; what is queued gets no outcome. */
  @Override
  public synchronized void close() {
    watchman.interrupt();
    workers.forEach(DecodeWorker::stop);
    hanging.forEach(DecodeWorker::stop);
    source.close();
  }
}
