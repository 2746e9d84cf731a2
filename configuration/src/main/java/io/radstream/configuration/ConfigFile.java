package io.radstream.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a YAML file into dotted keys with their lines: {@code batching: {linger: 2ms}} and {@code
 * batching.linger: 2ms} say the same. Lists of values are joined by commas.
 */
public final class ConfigFile {

  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_LEVELS = 20;
  private static final int LONGEST_KEY = 200;

  private final String name;
  private final List<ConfigEntry> entries = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private ConfigFile(String name) {
    this.name = name;
  }

  /** Reads a file; what is wrong with it is found in {@link #problems}. */
  public static ConfigFile read(Path path) {
    String fileName = path.toString();
    ConfigFile file = new ConfigFile(fileName);
    try {
      if (Files.size(path) > MOST_BYTES) {
        file.problems.add(fileName + ": larger than 64 KiB; this is no configuration");
      } else {
        file.parse(Files.readString(path, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      file.problems.add(
          "%s: cannot be read (%s); is the path right?".formatted(fileName, reason(e)));
    }
    return file;
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName();
  }

  /** What the file says, in its order. */
  public List<ConfigEntry> entries() {
    return List.copyOf(entries);
  }

  /** What cannot be read of it, each with its line. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private void parse(String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(name).build();
    try {
      if (isTree(new Parse(settings).parseString(text))) {
        new Compose(settings).composeString(text).ifPresent(root -> collect("", root));
      }
    } catch (MarkedYamlEngineException e) {
      problems.add("%s: is not YAML: %s".formatted(place(e.getProblemMark()), e.getProblem()));
    } catch (YamlEngineException | IllegalArgumentException e) {
      // The latter is how the library fails on a cut escape; it does not say where.
      problems.add("%s: is not YAML".formatted(name));
    }
  }

  /** Aliases can make a document endless, and levels outgrow the stack, when they are followed. */
  private boolean isTree(Iterable<Event> events) {
    int level = 0;
    for (Event event : events) {
      if (event.getEventId() == Event.ID.Alias) {
        return refused(event, "aliases are not read; write the value again");
      }
      if (isTagged(event)) {
        return refused(event, "tags are not read; write the value without !");
      }
      if (event instanceof CollectionStartEvent && ++level > MOST_LEVELS) {
        return refused(event, "more than %d levels deep".formatted(MOST_LEVELS));
      }
      if (event instanceof CollectionEndEvent) {
        level--;
      }
    }
    return true;
  }

  /** The library fails on some tags, and no setting needs one. */
  private static boolean isTagged(Event event) {
    return (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
        || (event instanceof CollectionStartEvent collection && collection.getTag().isPresent());
  }

  private boolean refused(Event event, String why) {
    problems.add("%s: %s".formatted(place(event.getStartMark()), why));
    return false;
  }

  private void collect(String prefix, Node node) {
    if (prefix.length() > LONGEST_KEY) {
      problems.add(
          "%s: a key is longer than %d characters"
              .formatted(place(node.getStartMark()), LONGEST_KEY));
    } else if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(tuple -> collect(prefix, tuple));
    } else if (node instanceof ScalarNode scalar && !prefix.isEmpty()) {
      entries.add(new ConfigEntry(prefix, scalar.getValue().strip(), place(node.getStartMark())));
    } else if (node instanceof SequenceNode list && scalars(list) && !prefix.isEmpty()) {
      entries.add(new ConfigEntry(prefix, joined(list), place(node.getStartMark())));
    } else {
      problems.add("%s: here a 'key: value' is needed".formatted(place(node.getStartMark())));
    }
  }

  private void collect(String prefix, NodeTuple tuple) {
    if (tuple.getKeyNode() instanceof ScalarNode key) {
      String dotted = prefix.isEmpty() ? key.getValue() : prefix + "." + key.getValue();
      collect(dotted, tuple.getValueNode());
    } else {
      problems.add(
          "%s: a key must be a plain text".formatted(place(tuple.getKeyNode().getStartMark())));
    }
  }

  private static boolean scalars(SequenceNode list) {
    return list.getValue().stream().allMatch(ScalarNode.class::isInstance);
  }

  private static String joined(SequenceNode list) {
    return list.getValue().stream()
        .map(node -> ((ScalarNode) node).getValue().strip())
        .collect(Collectors.joining(","));
  }

  private String place(Optional<Mark> mark) {
    return mark.map(at -> name + ":" + (at.getLine() + 1)).orElse(name);
  }
}
