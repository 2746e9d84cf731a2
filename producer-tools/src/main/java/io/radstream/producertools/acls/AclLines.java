package io.radstream.producertools.acls;

import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes rights as a shell script of {@code kafka-acls.sh} commands.
 *
 * @param bootstrapServers where they go
 * @param commandConfig the administrator's properties file; null for none
 */
record AclLines(String bootstrapServers, @Nullable String commandConfig) {

  /** One command for each right, and before it what it is for. */
  List<String> of(Service service, String principal, List<Right> rights) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + service + ": what " + principal + " needs, and no more");
    for (Right right : rights) {
      lines.add("# " + right + ": " + right.why());
      lines.add(command(principal, right));
    }
    lines.add("");
    return lines;
  }

  private String command(String principal, Right right) {
    List<String> words = new ArrayList<>();
    words.add("kafka-acls.sh");
    words.add("--bootstrap-server");
    words.add(quoted(bootstrapServers));
    if (commandConfig != null) {
      words.add("--command-config");
      words.add(quoted(commandConfig));
    }
    words.add("--add");
    words.add("--allow-principal");
    words.add(quoted(principal));
    words.add("--operation");
    words.add(right.operationName());
    words.add("--" + lowerCase(right.resource().resourceType()).replace('_', '-'));
    words.add(quoted(right.resource().name()));
    words.add("--resource-pattern-type");
    words.add(lowerCase(right.resource().patternType()));
    return String.join(" ", words);
  }

  private static String lowerCase(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  /** As one word of a POSIX shell, whatever is in it. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
