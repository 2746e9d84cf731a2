package io.radstream.cli.secure;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.cli.secure.Commands.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said to those who do not get in. */
@Timeout(240)
class SecureConnectionIT extends SecureFixture {

  @Test
  void aWrongPasswordIsSaidToBeOne() throws Exception {
    Path wrong =
        stack()
            .clientWith(
                "publisher",
                "sasl.jaas",
                "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required"
                    + " username=\"publisher\" password=\"mistaken\";");

    Ended ended = publish(wrong);

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .contains("refuse the login of User:publisher", "sasl.jaas.config")
        .doesNotContain("mistaken");
  }

  @Test
  void brokersWithAnUnknownCertificateAreNotTrusted() throws Exception {
    Ended ended = publish(stack().clientWith("publisher", "ssl.truststore", ""));

    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err()).contains("no trusted connection", "ssl.truststore");
  }

  @Test
  void aRegistryThatRefusesThePasswordOrIsNotTrustedIsSaidToBe() throws Exception {
    Ended refused =
        publish(
            stack()
                .clientWith("publisher", "basic.auth", "basic.auth.user.info=registry:mistaken"));
    Ended untrusted = publish(stack().clientWith("publisher", "schema.registry.ssl", ""));

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("401", "basic.auth.user.info").doesNotContain("mistaken");
    assertThat(untrusted.code()).isEqualTo(3);
    assertThat(untrusted.err()).contains("certificate", "schema.registry.ssl.truststore");
  }

  @Test
  void aStoreThatIsNotThereIsWrongConfiguration() throws Exception {
    Ended tool =
        publish(
            stack()
                .clientWith(
                    "publisher",
                    "ssl.truststore.location",
                    "ssl.truststore.location=/absent/trust.p12"));
    Path yaml = stack().streamByPassword("absent", small());
    Files.writeString(
        yaml,
        Files.readString(yaml).replaceAll("(kafka.ssl.truststore.location: ').*'", "$1/absent/t'"));
    Ended stream = Commands.run(List.of("stream", "--config", yaml.toString()));

    assertThat(tool.code()).as(tool.err()).isEqualTo(2);
    assertThat(tool.err()).contains("/absent/trust.p12");
    assertThat(stream.code()).as(stream.err()).isEqualTo(2);
    assertThat(stream.err()).contains("/absent/t");
  }
}
