package io.radstream.modeltrainer.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.UsageException;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modeltrainer.bundling.FinishedTraining;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ReleaseOptionsTest {

  private static final RegistryClients NOWHERE =
      RegistryClients.of(Connection.open("broker:9092", "http://registry"), Topics.standard());

  @TempDir Path folder;

  @Test
  void withoutAKeyNothingIsReleased() {
    ReleaseOptions options = options("--promote=champion");

    assertThat(options.given()).isFalse();
    assertThat(options.settings(NOWHERE)).isEmpty();
    assertThat(options.next(NOWHERE, new PrintWriter(Writer.nullWriter()), decided -> {}))
        .isSameAs(FinishedTraining.NOTHING);
  }

  @Test
  void keyThatIsNoneIsRefusedByItsOption() throws IOException {
    Path key = Files.writeString(folder.resolve("key.pem"), "no key");
    ReleaseOptions options = options("--release-key=" + key);

    assertThat(options.given()).isTrue();
    assertThatThrownBy(() -> options.settings(NOWHERE))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--release-key: ");
  }

  @Test
  void policyThatIsNoneIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> options("--promote=always"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("[never, shadow, champion]");
  }

  private static ReleaseOptions options(String... arguments) {
    return CommandLine.populateCommand(new ReleaseOptions(), arguments);
  }
}
