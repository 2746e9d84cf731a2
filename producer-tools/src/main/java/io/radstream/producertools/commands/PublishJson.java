package io.radstream.producertools.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.console.Printable;
import io.radstream.imaging.RejectionReason;
import io.radstream.producertools.publish.FolderPublisher.PublishListener;
import io.radstream.producertools.publish.FolderPublisher.PublishedImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Prints one JSON object a file: {@code file, imageId, studyId, partition, offset}, or {@code file,
 * reason, detail} of one that was not published. Lines are printed by a thread of its own, for a
 * reader that pauses must not hold up Kafka's; at most one a file waits. Thread-safe; closing waits
 * until all are printed, or until the output takes no more.
 */
final class PublishJson implements PublishListener, AutoCloseable {

  /** What stands for a reason where the image itself was fine. */
  private static final String NOT_PUBLISHED = "NOT_PUBLISHED";

  private final PrintWriter out;
  private final PublishListener next;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final Thread printer = new Thread(this::print, "publish-json");

  private PublishJson(PrintWriter out, PublishListener next) {
    this.out = out;
    this.next = next;
  }

  /**
   * Starts the thread.
   *
   * @param next who hears of each file after this
   */
  static PublishJson start(PrintWriter out, PublishListener next) {
    PublishJson json = new PublishJson(out, next);
    json.printer.setDaemon(true);
    json.printer.start();
    return json;
  }

  @Override
  public void published(Path file, PublishedImage image) {
    add(
        of(file)
            .put("imageId", image.imageId())
            .put("studyId", image.studyId())
            .put("partition", image.partition())
            .put("offset", image.offset()));
    next.published(file, image);
  }

  @Override
  public void refused(Path file, RejectionReason reason, String detail) {
    add(of(file).put("reason", reason.name()).put("detail", detail));
    next.refused(file, reason, detail);
  }

  @Override
  public void failed(Path file, String detail) {
    add(of(file).put("reason", NOT_PUBLISHED).put("detail", detail));
    next.failed(file, detail);
  }

  @Override
  public void close() {
    lines.add(Optional.empty());
    try {
      printer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ObjectNode of(Path file) {
    return JsonNodeFactory.instance.objectNode().put("file", file.toString());
  }

  private void add(ObjectNode line) {
    lines.add(Optional.of(Printable.json(line.toString())));
  }

  private void print() {
    try {
      for (Optional<String> line = lines.take(); line.isPresent(); line = lines.take()) {
        out.println(line.get());
      }
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // the thread's outermost loop: standard output remembers why
      lines.clear();
    }
  }
}
