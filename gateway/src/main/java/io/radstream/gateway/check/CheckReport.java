package io.radstream.gateway.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.gateway.check.Observation.Level;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was seen of a peer.
 *
 * @param peer what was looked at, as it was named
 * @param observations in the order in which they were made
 */
public record CheckReport(String peer, List<Observation> observations) {

  /** Copies the list. */
  public CheckReport {
    observations = List.copyOf(observations);
  }

  /** 3 if anything was unreachable, 1 if anything was refused, 0 otherwise. */
  public ExitCode exitCode() {
    if (has(Level.UNREACHABLE)) {
      return ExitCode.UNREACHABLE;
    }
    return has(Level.REFUSED) ? ExitCode.ITEMS_REFUSED : ExitCode.DONE;
  }

  private boolean has(Level level) {
    return observations.stream().anyMatch(seen -> seen.level() == level);
  }

  /** One line for each observation. */
  public String text() {
    return observations.stream()
        .map(Observation::line)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** The same as one JSON object. */
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("peer", peer);
    root.put("exitCode", exitCode().code());
    ArrayNode items = root.putArray("observations");
    for (Observation seen : observations) {
      ObjectNode item = items.addObject();
      item.put("level", seen.level().name().toLowerCase(Locale.ROOT));
      item.put("subject", seen.subject());
      item.put("text", seen.text());
      item.put("cure", seen.cure());
    }
    try {
      return Printable.json(new ObjectMapper().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that is no JSON", e);
    }
  }
}
