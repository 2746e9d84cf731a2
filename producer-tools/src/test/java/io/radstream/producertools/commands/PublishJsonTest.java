package io.radstream.producertools.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.radstream.imaging.RejectionReason;
import io.radstream.producertools.publish.FolderPublisher.PublishedImage;
import io.radstream.producertools.publish.Heard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PublishJsonTest {

  private static final Path FILE = Path.of("films", "one.png");

  @Test
  void eachFileIsOneLineInTheOrderInWhichItWasHeardOf() throws Exception {
    StringWriter out = new StringWriter();
    Heard next = new Heard();
    try (PublishJson json = PublishJson.start(new PrintWriter(out), next)) {
      json.published(FILE, new PublishedImage("abc", "study", 3, 42));
      json.refused(FILE, RejectionReason.TOO_SMALL, "1x1 pixels");
      json.failed(FILE, "cannot be read");
    }

    assertThat(out.toString().lines())
        .containsExactly(
            "{\"file\":\"films/one.png\",\"imageId\":\"abc\",\"studyId\":\"study\","
                + "\"partition\":3,\"offset\":42}",
            "{\"file\":\"films/one.png\",\"reason\":\"TOO_SMALL\",\"detail\":\"1x1 pixels\"}",
            "{\"file\":\"films/one.png\",\"reason\":\"NOT_PUBLISHED\","
                + "\"detail\":\"cannot be read\"}");
    assertThat(next.published()).containsExactly("one.png abc");
    assertThat(next.refused()).containsExactly("one.png TOO_SMALL");
    assertThat(next.failed()).containsExactly("one.png cannot be read");
  }

  @Test
  void aNameCannotActOnATerminal() throws Exception {
    StringWriter out = new StringWriter();
    try (PublishJson json = PublishJson.start(new PrintWriter(out), new Heard())) {
      json.failed(Path.of("a\u009bb\n{}"), "");
    }

    assertThat(out.toString().lines()).hasSize(1);
    assertThat(out.toString()).contains("a\\u009bb\\n{}");
  }

  @Test
  void anOutputThatTakesNoMoreHoldsNobodyUp() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              try (PublishJson json =
                  PublishJson.start(new PrintWriter(new Closed()), new Heard())) {
                json.failed(FILE, "one");
                json.failed(FILE, "two");
              }
            });
  }

  /** As standard output tells it. */
  private static final class Closed extends Writer {

    @Override
    public void write(char[] text, int from, int count) {
      throw new UncheckedIOException(new IOException("Broken pipe"));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
