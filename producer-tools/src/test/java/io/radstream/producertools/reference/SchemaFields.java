package io.radstream.producertools.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** The fields of a record, those of records in it included, each by its path. */
final class SchemaFields {

  private SchemaFields() {}

  /**
   * A field.
   *
   * @param path names from the outermost record inwards, with dots; {@code []} stands for an
   *     element
   * @param type in Avro's words
   * @param byDefault the default as JSON, or empty
   * @param meaning its documentation
   */
  record FieldRow(String path, String type, String byDefault, String meaning) {}

  /** All fields, outer before inner. */
  static List<FieldRow> of(Schema schema) {
    List<FieldRow> rows = new ArrayList<>();
    add(schema, "", rows);
    return rows;
  }

  private static void add(Schema schema, String before, List<FieldRow> rows) {
    for (Field field : schema.getFields()) {
      String path = before + field.name();
      rows.add(new FieldRow(path, type(field.schema()), byDefault(field), field.doc()));
      nested(field.schema(), path, rows);
    }
  }

  private static void nested(Schema type, String path, List<FieldRow> rows) {
    switch (type.getType()) {
      case RECORD -> add(type, path + ".", rows);
      case ARRAY -> nested(type.getElementType(), path + "[]", rows);
      case UNION -> type.getTypes().forEach(branch -> nested(branch, path, rows));
      default -> {}
    }
  }

  /** The type in a few words. */
  static String type(Schema type) {
    LogicalType logical = type.getLogicalType();
    if (logical != null) {
      return type.getType().getName() + ", " + logical.getName();
    }
    return switch (type.getType()) {
      case RECORD -> "record " + type.getName();
      case ENUM -> "enum: " + String.join(", ", type.getEnumSymbols());
      case ARRAY -> "array of " + type(type.getElementType());
      case MAP -> "map of string to " + type(type.getValueType());
      case UNION ->
          type.getTypes().stream().map(SchemaFields::type).collect(Collectors.joining(" or "));
      default -> type.getType().getName();
    };
  }

  private static String byDefault(Field field) {
    if (!field.hasDefaultValue()) {
      return "";
    }
    Object value = field.defaultVal();
    return value == JsonProperties.NULL_VALUE ? "null" : String.valueOf(value);
  }
}
