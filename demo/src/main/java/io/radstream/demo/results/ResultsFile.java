package io.radstream.demo.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.demo.images.ImageOutcome;
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
public final class ResultsFile implements AutoCloseable {

  private final BufferedWriter writer;

  private ResultsFile(BufferedWriter writer) {
    this.writer = writer;
  }

  /**
   * Begins the file anew.
   *
   * @throws IOException if it cannot be written
   */
  public static ResultsFile open(Path file) throws IOException {
    FileChannel channel =
        PrivateFolder.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    return new ResultsFile(new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8)));
  }

  /** Keeps nothing. */
  public static ResultsFile none() {
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
    if (outcome instanceof ImageOutcome.Diagnosed diagnosed) {
      line.put("imageId", diagnosed.imageId()).put("source", diagnosed.image().source());
      diagnosed(line, diagnosed);
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

  private static void diagnosed(ObjectNode line, ImageOutcome.Diagnosed diagnosed) {
    line.put("finding", diagnosed.finding());
    if (diagnosed.abstainReason() != null) {
      line.put("abstainReason", diagnosed.abstainReason());
    }
    line.putObject("probabilities")
        .put("COVID19", diagnosed.probabilities().covid19())
        .put("PNEUMONIA", diagnosed.probabilities().pneumonia())
        .put("NORMAL", diagnosed.probabilities().normal());
    line.put("modelVersion", diagnosed.modelVersion())
        .put("batchSize", diagnosed.batchSize())
        .put("latencyMs", diagnosed.latency().toMillis());
  }
}
