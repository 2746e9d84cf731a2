package io.radstream.producertools.publish;

import io.radstream.console.Printable;
import io.radstream.console.Progress;
import io.radstream.imaging.RejectionReason;
import io.radstream.producertools.ImageSizeOption;
import java.nio.file.Path;

/** Moves the bar, and names each file that was not published. */
final class ProgressListener implements PublishListener {

  private final Progress progress;

  ProgressListener(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void published(Path file, String imageId) {
    progress.step();
  }

  @Override
  public void refused(Path file, RejectionReason reason, String detail) {
    progress.line(
        "refused %s: %s, %s"
            .formatted(Printable.of(file.toString()), reason, Printable.of(detail) + cure(reason)));
    progress.step();
  }

  private static String cure(RejectionReason reason) {
    return reason == RejectionReason.TOO_LARGE ? "; " + ImageSizeOption.CURE : "";
  }

  @Override
  public void failed(Path file, String detail) {
    progress.line("failed %s: %s".formatted(Printable.of(file.toString()), Printable.of(detail)));
    progress.step();
  }
}
