package io.radstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * From a schema's text to a schema that may be read by. Whoever may register decides what Avro does
 * with his schema, and Avro writes a schema out in full before it reads the first byte: a few
 * kilobytes of types that name each other would be days of work. So everything is counted before
 * Avro works with it, in time linear in the text:
 *
 * <ul>
 *   <li>the text: at most 1 MiB,
 *   <li>named types: at most 256,
 *   <li>nesting: at most 32 levels, named types followed, and none that contains itself,
 *   <li>branches of a union: at most 64,
 *   <li>types written out in full, a named type as often as it is used: at most 2,000,
 *   <li>values that take no bytes: at most 16 written out in full, and never the items of an array.
 *       So the bytes of a message bound the work of reading it.
 * </ul>
 *
 * The largest record of RadStream has 32 types and none without bytes. Defaults are not validated:
 * reading does not use a writer's, and Avro would write them out in full as well.
 */
final class SchemaBounds {

  static final int MAX_CHARS = 1 << 20;
  static final int MAX_NAMED = 256;
  static final int MAX_DEPTH = 32;
  static final int MAX_BRANCHES = 64;
  static final int MAX_TYPES = 2_000;
  static final int MAX_EMPTY = 16;

  /** About what a type written out in full costs in each thread that reads by it. */
  private static final long BYTES_A_TYPE = 100;

  private static final Set<String> NAMED = Set.of("record", "error", "enum", "fixed");
  private static final ObjectMapper JSON = new ObjectMapper();

  private SchemaBounds() {}

  /** Reads a text of any kind and origin. */
  static SchemaReading read(String text) {
    if (text.length() > MAX_CHARS) {
      return new SchemaReading.Refused("is longer than %,d characters".formatted(MAX_CHARS));
    }
    try {
      if (namedTypes(JSON.readTree(text)) > MAX_NAMED) {
        return new SchemaReading.Refused("has more than %,d named types".formatted(MAX_NAMED));
      }
      return measured(new Schema.Parser().setValidateDefaults(false).parse(text), text.length());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Besides its own exceptions Avro's parser throws what it stumbles over: null, unknown
      // constants, sizes no array can have.
      return new SchemaReading.Refused("is no Avro");
    }
  }

  /** Avro's parser goes through all types once for each of them, so they are counted before. */
  private static int namedTypes(JsonNode text) {
    int named = 0;
    Deque<JsonNode> left = new ArrayDeque<>();
    left.push(text);
    while (!left.isEmpty()) {
      JsonNode node = left.pop();
      named += NAMED.contains(node.path("type").asText()) ? 1 : 0;
      node.forEach(left::push);
    }
    return named;
  }

  private static SchemaReading measured(Schema schema, long chars) {
    SchemaMeasure measure = new SchemaMeasure();
    long types = measure.typesOf(schema);
    Optional<String> excess = measure.excess();
    return excess.isPresent()
        ? new SchemaReading.Refused(excess.get())
        : new SchemaReading.Usable(schema, chars + types * BYTES_A_TYPE);
  }
}
