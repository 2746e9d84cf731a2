package io.radstream.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.files.PrivateFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One JSON object a line and image: {@code imageId, source, finding, probabilities, modelVersion,
 * batchSize, latencyMs} (and {@code abstainReason} where the model abstained), or {@code imageId?,
 * source, reason, detail}; {@code phantom: true} where this program drew the image. A line is on
 * disk, whole, before the next image is looked at. For one thread.
 */
final class ResultsFile implements AutoCloseable {

  private final BufferedWriter writer;

  private ResultsFile(BufferedWriter writer) {
    this.writer = writer;
  }

  /**
   * Begins the file anew.
   *
   * @throws IOException if it cannot be written
   */
  static ResultsFile open(Path file) throws IOException {
    FileChannel channel =
        PrivateFolder.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    return new ResultsFile(new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8)));
  }

  /** Keeps nothing. */
  static ResultsFile none() {
    return new ResultsFile(new BufferedWriter(Writer.nullWriter()));
  }

  void write(ImageOutcome outcome) {
    try {
      writer.write(json(outcome) + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the results file cannot be written any more", e);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  static String json(ImageOutcome outcome) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    if (outcome instanceof ImageOutcome.Judged judged) {
      line.put("imageId", judged.imageId()).put("source", judged.image().source());
      judged(line, judged);
    } else if (outcome instanceof ImageOutcome.SetAside aside) {
      if (aside.imageId() != null) {
        line.put("imageId", aside.imageId());
      }
      line.put("source", aside.image().source());
      line.put("reason", aside.reason()).put("detail", aside.detail());
    }
    if (outcome.image().phantom()) {
      line.put("phantom", true);
    }
    return line.toString();
  }

  private static void judged(ObjectNode line, ImageOutcome.Judged judged) {
    line.put("finding", judged.finding());
    if (judged.abstainReason() != null) {
      line.put("abstainReason", judged.abstainReason());
    }
    line.putObject("probabilities")
        .put("COVID19", judged.probabilities().covid19())
        .put("PNEUMONIA", judged.probabilities().pneumonia())
        .put("NORMAL", judged.probabilities().normal());
    line.put("modelVersion", judged.modelVersion())
        .put("batchSize", judged.batchSize())
        .put("latencyMs", judged.latency().toMillis());
  }
}
