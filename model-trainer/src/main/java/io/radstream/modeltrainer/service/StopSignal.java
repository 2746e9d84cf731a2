package io.radstream.modeltrainer.service;

import io.radstream.modeltrainer.training.TrainingListener;
import io.radstream.modeltrainer.training.TrainingListener.EpochResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody wants the service to end. Thread-safe; once given, it stays. */
public final class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);
  private final Runnable asked;

  /** A signal that nobody has given. */
  public StopSignal() {
    this(() -> {});
  }

  /**
   * The same with somebody who wants to know that work goes on.
   *
   * @param asked run by the working thread whenever it asks for the signal
   */
  public StopSignal(Runnable asked) {
    this.asked = asked;
  }

  /** Ends the service at the next place where nothing is lost. */
  public void give() {
    given.countDown();
  }

  /** Whether it was given. */
  public boolean isGiven() {
    return given.getCount() == 0;
  }

  /** Waits, but not longer than until it is given; an interrupt counts as one. */
  void await(Duration time) {
    asked.run();
    try {
      boolean unused = given.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      give();
    }
  }

  /**
   * To be called where nothing is lost.
   *
   * @throws StoppedException if it was given
   */
  void check() {
    asked.run();
    if (isGiven()) {
      throw new StoppedException();
    }
  }

  /**
   * Work was left between two steps because the service is to end; it goes on at the next start.
   */
  static final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("stopped; goes on at the next start");
    }
  }

  /** Hands on what it hears, and ends the training between two steps when it is to stop. */
  record StoppableListener(List<TrainingListener> listeners, StopSignal stop)
      implements TrainingListener {

    @Override
    public void step(
        int epoch,
        int epochs,
        int seen,
        int images,
        double loss,
        double imagesPerSecond,
        Duration left) {
      listeners.forEach(
          listener -> listener.step(epoch, epochs, seen, images, loss, imagesPerSecond, left));
      stop.check();
    }

    @Override
    public void epochDone(EpochResult result, boolean best) {
      listeners.forEach(listener -> listener.epochDone(result, best));
      stop.check();
    }

    @Override
    public void resumed(int epochsDone) {
      listeners.forEach(listener -> listener.resumed(epochsDone));
    }
  }
}
