package io.radstream.producertools.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.console.CommandMain;
import io.radstream.producertools.commands.LabelCommand;
import io.radstream.producertools.commands.PublishCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong is said before there is a key. */
class WrongUsageTest {

  @TempDir private Path folder = Path.of(".");

  private final String home = System.getProperty("user.home");
  private final StringWriter err = new StringWriter();
  private String missing = "";

  @BeforeEach
  void liveInAFolder() {
    System.setProperty("user.home", folder.toString());
    missing = folder.resolve("typo").toString();
  }

  @AfterEach
  void moveBack() {
    System.setProperty("user.home", home);
  }

  @Test
  void publishingWhatIsWrongMakesNoKey() {
    expectWithoutKey(new PublishCommand(), "no such folder", "--images", missing);
    expectWithoutKey(
        new PublishCommand(), "must not be negative", "--images", ".", "--stat-every", "-1");
  }

  @Test
  void labellingWhatIsWrongMakesNoKey() throws IOException {
    expectWithoutKey(new LabelCommand(), "no readable file", "--manifest", missing);
    expectWithoutKey(
        new LabelCommand(),
        "--evidence must be",
        List.of("--image-id", "a", "--finding", "NORMAL", "--evidence", "OTHER")
            .toArray(String[]::new));
    Path manifest = folder.resolve("labels.csv");
    Files.writeString(manifest, "image_id,label\na,FLU\n");
    expectWithoutKey(new LabelCommand(), "nothing was sent", "--manifest", manifest.toString());
  }

  private void expectWithoutKey(Callable<Integer> command, String said, String... arguments) {
    assumeTrue(System.getenv("XDG_CONFIG_HOME") == null, "skipped: keys lie elsewhere");
    assumeTrue(System.getenv("RADSTREAM_PSEUDONYM_KEY") == null, "skipped: there is a key");

    int code =
        CommandMain.commandLine(command, List.of(), false)
            .setErr(new PrintWriter(err, true))
            .execute(arguments);

    assertThat(code).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).contains(said);
    assertThat(folder.resolve(".config")).doesNotExist();
  }
}
