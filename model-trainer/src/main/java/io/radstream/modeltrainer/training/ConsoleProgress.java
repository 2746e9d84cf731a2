package io.radstream.modeltrainer.training;

import io.radstream.modeltrainer.training.TrainingListener.EpochResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints a training's progress: one line an epoch, and one that is rewritten on a terminal. */
public final class ConsoleProgress implements TrainingListener {

  private final PrintWriter out;
  private final boolean terminal;
  private int quarterShown = 4;

  /**
   * A printer.
   *
   * @param terminal whether a line can be rewritten; if not, only whole epochs are printed
   */
  public ConsoleProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void step(
      int epoch,
      int epochs,
      int seen,
      int images,
      double loss,
      double imagesPerSecond,
      Duration left) {
    if (!terminal && !quarterReached(epoch, seen, images)) {
      return;
    }
    String line =
        String.format(
            Locale.ROOT,
            "epoch %d/%d  %d/%d images  loss %.4f  %.1f images/s  %s left",
            epoch,
            epochs,
            seen,
            images,
            loss,
            imagesPerSecond,
            spoken(left));
    out.print(terminal ? "\r" + line + "  " : line + System.lineSeparator());
    out.flush();
  }

  @Override
  public void epochDone(EpochResult result, boolean best) {
    out.printf(
        Locale.ROOT,
        "%sepoch %d done in %.0f s  training loss %.4f  validation loss %.4f  validation accuracy"
            + " %.4f%s%n",
        terminal ? "\r" : "",
        result.epoch(),
        result.seconds(),
        result.trainingLoss(),
        result.validationLoss(),
        result.validationAccuracy(),
        best ? "  (best so far)" : "");
    out.flush();
  }

  @Override
  public void resumed(int epochsDone) {
    out.printf("going on after epoch %d%n", epochsDone);
    out.flush();
  }

  private boolean quarterReached(int epoch, int seen, int images) {
    int quarter = epoch * 4 + seen * 4 / images;
    boolean reached = quarter > quarterShown;
    quarterShown = quarter;
    return reached;
  }

  private static String spoken(Duration left) {
    return "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }
}
