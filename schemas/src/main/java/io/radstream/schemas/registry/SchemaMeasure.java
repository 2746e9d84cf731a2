package io.radstream.schemas.registry;

import java.util.IdentityHashMap;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a schema would be if every named type were written out where it is used, without
 * writing anything out: each type is looked at once and its size remembered. For one schema.
 */
final class SchemaMeasure {

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
