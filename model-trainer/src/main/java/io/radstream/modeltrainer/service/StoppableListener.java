package io.radstream.modeltrainer.service;

import io.radstream.modeltrainer.training.EpochResult;
import io.radstream.modeltrainer.training.TrainingListener;
import java.time.Duration;

/** Hands on what it hears, and ends the training between two steps when it is to stop. */
record StoppableListener(TrainingListener listener, StopSignal stop) implements TrainingListener {

  @Override
  public void step(
      int epoch,
      int epochs,
      int seen,
      int images,
      double loss,
      double imagesPerSecond,
      Duration left) {
    listener.step(epoch, epochs, seen, images, loss, imagesPerSecond, left);
    stop.check();
  }

  @Override
  public void epochDone(EpochResult result, boolean best) {
    listener.epochDone(result, best);
    stop.check();
  }

  @Override
  public void resumed(int epochsDone) {
    listener.resumed(epochsDone);
  }
}
