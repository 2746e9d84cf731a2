package io.radstream.schemas.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientConfigTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void eachSettingGoesToThoseItIsMeantFor() throws IOException {
    ClientConfig config =
        read(
            """
            security.protocol=SASL_SSL
            basic.auth.user.info=tools:secret
            schema.registry.ssl.truststore.location=trust.p12
            """);

    assertThat(config.kafka()).containsExactly(Map.entry("security.protocol", "SASL_SSL"));
    assertThat(config.registry())
        .containsOnly(
            Map.entry("basic.auth.user.info", "tools:secret"),
            Map.entry("basic.auth.credentials.source", "USER_INFO"),
            Map.entry("schema.registry.ssl.truststore.location", "trust.p12"));
  }

  @Test
  void secretsComeFromTheEnvironmentAndFromFilesWithoutTheirLastLinesEnd() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "p$w\\d\n\n");

    ClientConfig config =
        read("client.rack=<${env:USER_NAME}>\nssl.key.password=\"${file:" + secret + "}\"\n");

    assertThat(config.kafka())
        .containsEntry("client.rack", "<tools>")
        .containsEntry("ssl.key.password", "\"p$w\\d\n\"");
  }

  @Test
  void everyMistakeIsNamedWithItsLineAndCure() {
    Throwable problem =
        catchThrowable(
            () ->
                read(
                    """
                    # a comment
                    ssl.key.password = ${env:ABSENT}
                    isolation.level=read_uncommitted
                    sasl.jaas.config: ${file:/absent/secret}
                    bootstrap.servers=elsewhere:9092
                    """));

    assertThat(problem).isInstanceOf(UnusableException.class);
    assertThat(String.valueOf(problem.getMessage()).lines())
        .containsExactlyInAnyOrder(
            place(2) + "ssl.key.password: the environment has no variable ABSENT; set it",
            place(3) + "isolation.level is decided by RadStream; remove it",
            place(4)
                + "sasl.jaas.config: the file /absent/secret cannot be read (NoSuchFileException);"
                + " is the path right, and may this user read it?",
            place(5) + "bootstrap.servers is given by --bootstrap-servers; remove it");
  }

  @Test
  void aNameThatNoClientHasIsRefusedWithTheNearest() {
    Throwable problem =
        catchThrowable(
            () ->
                read(
                    """
                    security.protocoll=SSL
                    schema.registry.ssl.trustore.location=trust.p12
                    colour=blue
                    """));

    assertThat(String.valueOf(problem.getMessage()).lines())
        .containsExactlyInAnyOrder(
            place(1)
                + "no client here has a setting security.protocoll; did you mean"
                + " security.protocol?",
            place(2)
                + "no client here has a setting schema.registry.ssl.trustore.location; did you"
                + " mean schema.registry.ssl.truststore.location?",
            place(3)
                + "no client here has a setting colour; names are those of Kafka's and of"
                + " Confluent's Java clients");
  }

  @Test
  void aClassOfOnesOwnMayHaveSettingsOfAnyNameButNotOfOneAlmostLikeKafkas() throws IOException {
    String own = "metric.reporters=site.Reporter\nsite.colour=blue\n";

    assertThat(read(own).kafka()).containsEntry("site.colour", "blue");
    assertThat(catchThrowable(() -> read(own + "security.protocoll=SSL")))
        .hasMessageContaining("did you mean security.protocol?");
  }

  @Test
  void whatIsTooLargeForASecretIsNotReadToItsEnd() {
    assertThat(catchThrowable(() -> read("a=${file:/dev/zero}\n")))
        .hasMessageContaining("/dev/zero is larger than 64 KiB");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    Throwable problem = catchThrowable(() -> ClientConfig.read(folder.resolve("absent")));

    assertThat(problem)
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining(folder.resolve("absent") + ": cannot be read (NoSuchFileException)");
  }

  @Test
  void noValueIsPrinted() throws IOException {
    ClientConfig config = read("sasl.jaas.config=secret\nbasic.auth.user.info=u:secret\n");

    assertThat(new Connection("b:1", "http://r", config).toString()).doesNotContain("secret");
  }

  private ClientConfig read(String text) throws IOException {
    Path file = Files.writeString(file(), text);
    return ClientConfig.read(file, Map.of("USER_NAME", "tools")::get);
  }

  private String place(int line) {
    return "%s:%d: ".formatted(file(), line);
  }

  private Path file() {
    return folder.resolve("client.properties");
  }
}
