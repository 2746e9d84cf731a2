package io.radstream.producertools.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.topics.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AclsCommandTest {

  private static final Pattern COMMAND =
      Pattern.compile(
          "kafka-acls\\.sh --bootstrap-server '127\\.0\\.0\\.1:9092' --add --allow-principal"
              + " '([^']+)' --operation (\\w+) --([a-z-]+) '([^']+)' --resource-pattern-type"
              + " (literal|prefixed)");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @EnumSource
  void theCommandsOfAServiceGrantExactlyTheTable(Service service) {
    int code = run("--service", service.toString());

    List<AclBinding> granted =
        out.toString()
            .lines()
            .filter(line -> line.startsWith("kafka-acls"))
            .map(this::parsed)
            .toList();
    assertThat(code).isZero();
    assertThat(granted)
        .isNotEmpty()
        .containsExactlyElementsOf(
            Rights.of(service, Topics.standard()).stream()
                .map(right -> right.grantedTo("User:" + service))
                .toList());
  }

  @Test
  void everyCommandStandsBelowWhatItIsFor() {
    run();

    List<String> lines = out.toString().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("kafka-acls")) {
        assertThat(lines.get(i - 1)).matches("# \\w+ on .+: .+");
      }
    }
    assertThat(Service.values())
        .allSatisfy(service -> assertThat(out.toString()).contains("# " + service + ": "));
  }

  @Test
  void transactionsArePrefixedByTheApplicationAndEndWhereItsNameEnds() {
    run("--service", "stream", "--application-id", "ward-7");

    assertThat(out.toString())
        .contains("--group 'ward-7' --resource-pattern-type literal")
        .contains("--transactional-id 'ward-7-' --resource-pattern-type prefixed");
  }

  @Test
  void whatTheStreamAppIsNotToldToDoTakesNoRight() {
    run("--service", "stream", "--without", "explanations,releases,drift");

    assertThat(out.toString())
        .contains("xray.images", "xray.diagnoses", "xray.images.dlq")
        .doesNotContain("explanations", "models", "shadow");
  }

  @Test
  void theTopicsPrefixAndTheAdministratorsFileAreNamed() {
    run("--service", "publisher", "--topic-prefix", "w7.", "--command-config", "it's admin");

    assertThat(out.toString())
        .contains("--topic 'w7.images'", "--command-config 'it'\\''s admin' --add");
  }

  @Test
  void anEmptyPrefixOfTopicsMeansAllTopics() {
    run("--service", "topics", "--topic-prefix", "");

    assertThat(out.toString()).contains("--topic '*' --resource-pattern-type literal");
  }

  @Test
  void onePrincipalForEveryServiceIsRefused() {
    int code = run("--principal", "User:all");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--principal needs --service");
    assertThat(out.toString()).isEmpty();
  }

  private AclBinding parsed(String line) {
    Matcher words = COMMAND.matcher(line);
    assertThat(words.matches()).as(line).isTrue();
    return new AclBinding(
        new ResourcePattern(
            ResourceType.fromString(words.group(3).replace('-', '_')),
            words.group(4),
            PatternType.valueOf(words.group(5).toUpperCase(Locale.ROOT))),
        new AccessControlEntry(
            words.group(1), "*", operation(words.group(2)), AclPermissionType.ALLOW));
  }

  /** As Kafka's own tool understands it: CamelCase for its UPPER_CASE names. */
  private static AclOperation operation(String name) {
    return Arrays.stream(AclOperation.values())
        .filter(operation -> operation.name().replace("_", "").equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow();
  }

  private int run(String... arguments) {
    return CommandMain.commandLine(new AclsCommand(), List.of(), false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
