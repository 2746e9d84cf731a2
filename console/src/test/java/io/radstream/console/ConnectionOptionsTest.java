package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.brokers.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ConnectionOptionsTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void withoutOptionsTheLocalStackIsMeant() {
    Connection connection = parsed();

    assertThat(connection.kafka()).containsEntry("bootstrap.servers", "127.0.0.1:9092").hasSize(1);
    assertThat(connection.registry())
        .containsEntry("schema.registry.url", "http://127.0.0.1:8081/apis/ccompat/v7")
        .hasSize(1);
  }

  @Test
  void theFilesSettingsReachEveryClient() throws IOException {
    Path file = Files.writeString(folder.resolve("c"), "security.protocol=SSL\n");

    Connection connection =
        parsed("--client-config", file.toString(), "--bootstrap-servers", "broker:9093");

    assertThat(connection.kafka())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("bootstrap.servers", "broker:9093");
  }

  @Test
  void aFileThatIsWrongIsWrongUsage() {
    assertThatThrownBy(() -> parsed("--client-config", folder.resolve("absent").toString()))
        .isInstanceOf(ParameterException.class)
        .hasMessageContainingAll("--client-config", "absent: cannot be read");
  }

  @Test
  void aPasswordOnTheCommandLineIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> parsed("--registry-url", "http://user:hush@registry:8081"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("basic.auth.user.info")
        .hasMessageNotContaining("hush");
  }

  @Test
  void helpNamesTheVariablesThatStandForOptions() {
    assertThat(new CommandLine(new Tool()).getUsageMessage().replaceAll("\\s", ""))
        .contains("$RADSTREAM_BOOTSTRAP_SERVERS", "$RADSTREAM_REGISTRY_URL")
        .contains("$RADSTREAM_CLIENT_CONFIG", "${env:NAME}", "${file:PATH}");
  }

  private static Connection parsed(String... arguments) {
    Tool tool = new Tool();
    new CommandLine(tool).parseArgs(arguments);
    return tool.options.connection();
  }

  /** Any command. */
  @Command
  private static final class Tool implements Runnable {
    @Mixin private ConnectionOptions options = new ConnectionOptions();

    @Override
    public void run() {
      // Only parsed.
    }
  }
}
