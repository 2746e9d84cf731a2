package io.radstream.producertools.publish;

import io.radstream.imaging.RejectionReason;
import io.radstream.producertools.publish.FolderPublisher.PublishListener;
import io.radstream.producertools.publish.FolderPublisher.PublishedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener hears, by file name. */
public final class Heard implements PublishListener {

  private final List<String> published = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  @Override
  public void published(Path file, PublishedImage image) {
    published.add(file.getFileName() + " " + image.imageId());
  }

  @Override
  public void refused(Path file, RejectionReason reason, String detail) {
    refused.add(file.getFileName() + " " + reason);
  }

  @Override
  public void failed(Path file, String detail) {
    failed.add(file.getFileName() + " " + detail);
  }

  /** Names and image ids. */
  public List<String> published() {
    return published;
  }

  /** Names and reasons. */
  public List<String> refused() {
    return refused;
  }

  /** Names and details. */
  public List<String> failed() {
    return failed;
  }
}
