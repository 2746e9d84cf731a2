package io.radstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

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

  /** What became of a schema's text. */
  sealed interface SchemaReading {

    /**
     * It is within all bounds.
     *
     * @param schema for reading only: its defaults were not looked at
     * @param weight about how many bytes it keeps, with what Avro derives from it
     */
    record Usable(Schema schema, long weight) implements SchemaReading {}

    /**
     * Nothing can be read by it here.
     *
     * @param why the end of a sentence that begins with "The schema"; nothing taken from the text
     */
    record Refused(String why) implements SchemaReading {}
  }

  /**
   * Counts what a schema would be if every named type were written out where it is used, without
   * writing anything out: each type is looked at once and its size remembered. For one schema.
   */
  static final class SchemaMeasure {

    /**
     * The size of a type.
     *
     * @param types in it, itself included
     * @param empty types in it whose values take no bytes, a union's null aside
     * @param takesBytes whether each of its values takes a byte at least
     * @param depth levels, itself included
     */
    private record Size(long types, long empty, boolean takesBytes, int depth) {

      static final Size ONE = new Size(1, 0, true, 1);
      static final Size NOTHING = new Size(1, 1, false, 1);

      /** A type around this one, whose values begin with bytes of their own. */
      Size wrapped() {
        return new Size(types + 1, empty, true, depth + 1);
      }

      Size and(Size next) {
        return new Size(
            types + next.types,
            empty + next.empty,
            takesBytes || next.takesBytes,
            Math.max(depth, next.depth));
      }
    }

    private final IdentityHashMap<Schema, Size> known = new IdentityHashMap<>();
    private final IdentityHashMap<Schema, Boolean> open = new IdentityHashMap<>();
    private @Nullable String excess;

    /** How many types there would be; of no meaning if there is an excess. */
    long typesOf(Schema schema) {
      return of(schema, 1).types();
    }

    /** The first bound that is exceeded. */
    Optional<String> excess() {
      return Optional.ofNullable(excess);
    }

    private Size of(Schema schema, int level) {
      Size before = known.get(schema);
      if (before != null) {
        return checked(before, level);
      }
      if (excess != null || level > SchemaBounds.MAX_DEPTH) {
        refuse("is nested deeper than %,d levels".formatted(SchemaBounds.MAX_DEPTH));
        return Size.ONE;
      }
      if (open.put(schema, true) != null) {
        refuse("has a type that contains itself");
        return Size.ONE;
      }
      Size size = checked(measured(schema, level), level);
      open.remove(schema);
      known.put(schema, size);
      return size;
    }

    private Size measured(Schema schema, int level) {
      return switch (schema.getType()) {
        case RECORD -> record(schema, level);
        case UNION -> union(schema, level);
        case ARRAY -> array(of(schema.getElementType(), level + 1));
        case MAP -> of(schema.getValueType(), level + 1).wrapped();
        case NULL -> Size.NOTHING;
        case FIXED -> schema.getFixedSize() == 0 ? Size.NOTHING : Size.ONE;
        case ENUM, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> Size.ONE;
      };
    }

    private Size record(Schema schema, int level) {
      Size fields = new Size(0, 0, false, 0);
      for (Schema.Field field : schema.getFields()) {
        fields = fields.and(of(field.schema(), level + 1));
      }
      int itself = schema.getFields().isEmpty() ? 1 : 0;
      return new Size(
          fields.types() + 1, fields.empty() + itself, fields.takesBytes(), fields.depth() + 1);
    }

    private Size union(Schema schema, int level) {
      if (schema.getTypes().size() > SchemaBounds.MAX_BRANCHES) {
        refuse("has a union of more than %,d branches".formatted(SchemaBounds.MAX_BRANCHES));
      }
      Size branches = new Size(0, 0, true, 0);
      for (Schema branch : schema.getTypes()) {
        Size size = branch.getType() == Schema.Type.NULL ? Size.ONE : of(branch, level + 1);
        branches = branches.and(size);
      }
      return branches.wrapped();
    }

    private Size array(Size items) {
      if (!items.takesBytes()) {
        refuse("has an array whose items take no bytes");
      }
      return items.wrapped();
    }

    private Size checked(Size size, int level) {
      if (size.types() > SchemaBounds.MAX_TYPES) {
        refuse("has more than %,d types, written out in full".formatted(SchemaBounds.MAX_TYPES));
      } else if (size.empty() > SchemaBounds.MAX_EMPTY) {
        refuse("has more than %,d values without bytes".formatted(SchemaBounds.MAX_EMPTY));
      } else if (level + size.depth() - 1 > SchemaBounds.MAX_DEPTH) {
        refuse("is nested deeper than %,d levels".formatted(SchemaBounds.MAX_DEPTH));
      }
      return size;
    }

    private void refuse(String why) {
      if (excess == null) {
        excess = why;
      }
    }
  }
}
