package io.radstream.producertools.publish;

import io.radstream.imaging.RejectionReason;
import io.radstream.producertools.publish.FolderPublisher.PublishListener;
import io.radstream.producertools.publish.FolderPublisher.PublishSummary;
import java.nio.file.Path;

/** Counts, and lets the listener hear one call at a time. Thread-safe. */
final class PublishCounts implements PublishListener {

  private final PublishListener listener;
  private int published;
  private int refused;
  private int failed;

  PublishCounts(PublishListener listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void published(Path file, String imageId) {
    published++;
    listener.published(file, imageId);
  }

  @Override
  public synchronized void refused(Path file, RejectionReason reason, String detail) {
    refused++;
    listener.refused(file, reason, detail);
  }

  @Override
  public synchronized void failed(Path file, String detail) {
    failed++;
    listener.failed(file, detail);
  }

  synchronized PublishSummary summary() {
    return new PublishSummary(published, refused, failed);
  }
}
