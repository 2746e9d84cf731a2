package io.radstream.producertools.reference;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** JSON Schemas of what commands print as JSON, one object a line. */
final class OutputSchemas {

  private static final String STRING = "string";
  private static final String PLACE = "Where the image lies on the images topic: ";

  private OutputSchemas() {}

  /** {@code docs/schemas/publish.schema.json}. */
  static String publish() {
    ObjectNode sent = object("A file whose image the brokers have acknowledged.");
    add(sent, "file", STRING, "The file, as it was found below the folder.", true);
    add(sent, "imageId", STRING, "Pseudonym of the image.", true);
    add(sent, "studyId", STRING, "Pseudonym of its study.", true);
    addPlace(sent, true);
    ObjectNode refused = object("A file that was not published.");
    add(refused, "file", STRING, "The file, as it was found below the folder.", true);
    add(refused, "reason", STRING, "A reason of dead letters, or NOT_PUBLISHED.", true);
    add(refused, "detail", STRING, "One sentence.", true);
    return text("What ./radstream publish --json prints for a file", sent, refused);
  }

  /** {@code docs/schemas/results.schema.json}. */
  static String results() {
    ObjectNode diagnosis = object("An image that was classified; the model may have abstained.");
    for (Field field : Diagnosis.getClassSchema().getFields()) {
      addField(diagnosis, field);
    }
    add(
        diagnosis,
        "latencyMs",
        "integer",
        "Milliseconds from publishing, by the sender's clock, to the decision; at least 0.",
        true);
    addSource(diagnosis);
    ObjectNode dead = object("An image that was set aside.");
    add(dead, "imageId", STRING, "Pseudonym of the image; absent if it could not be read.", false);
    add(dead, "reason", STRING, "A reason of dead letters.", true);
    add(dead, "detail", STRING, "One sentence, possibly empty.", true);
    add(dead, "deadLetter", STRING, "What ./radstream dlq calls it: PARTITION-OFFSET.", true);
    addSource(dead);
    ObjectNode unreadable = object("A record of the diagnoses topic that is no diagnosis.");
    add(unreadable, "reason", STRING, "UNREADABLE_DIAGNOSIS.", true);
    add(unreadable, "detail", STRING, "Its topic, partition and offset.", true);
    return text(
        "What ./radstream results --format json prints for an outcome",
        diagnosis,
        dead,
        unreadable);
  }

  private static void addField(ObjectNode target, Field field) {
    boolean optional = field.schema().isNullable();
    ObjectNode property = add(target, field.name(), type(field.schema()), field.doc(), !optional);
    List<String> symbols = symbols(field.schema());
    if (!symbols.isEmpty()) {
      symbols.forEach(property.putArray("enum")::add);
    }
    if (field.schema().getType() == Schema.Type.RECORD) {
      ArrayNode required = property.putArray("required");
      ObjectNode parts = property.put("additionalProperties", false).putObject("properties");
      for (Field part : field.schema().getFields()) {
        String name = printedName(part);
        required.add(name);
        parts.putObject(name).put("type", "number").put("description", part.doc());
      }
    } else if (field.schema().getLogicalType() != null) {
      property.put("format", "date-time");
      property.put("description", field.doc().replaceAll(",? ?microseconds since [^;.]+", ""));
    }
  }

  private static List<String> symbols(Schema schema) {
    return switch (schema.getType()) {
      case ENUM -> schema.getEnumSymbols();
      case UNION -> schema.getTypes().stream().flatMap(type -> symbols(type).stream()).toList();
      default -> List.of();
    };
  }

  /** A class's probability is printed under the name of its finding. */
  private static String printedName(Field probability) {
    for (DiagnosisFinding finding : DiagnosisFinding.values()) {
      if (finding.name().equalsIgnoreCase(probability.name())) {
        return finding.name();
      }
    }
    throw new IllegalStateException(probability.name());
  }

  private static String type(Schema schema) {
    if (schema.getLogicalType() != null) {
      return STRING;
    }
    return switch (schema.getType()) {
      case RECORD -> "object";
      case BOOLEAN -> "boolean";
      case INT, LONG -> "integer";
      case DOUBLE, FLOAT -> "number";
      default -> STRING;
    };
  }

  private static void addSource(ObjectNode target) {
    add(target, "priority", STRING, "STAT or ROUTINE; absent if it is not known.", false);
    addPlace(target, false);
    add(target, "traceId", STRING, "Of the image's trace, 32 hexadecimal digits.", false);
  }

  private static void addPlace(ObjectNode target, boolean required) {
    add(target, "partition", "integer", PLACE + "its partition.", required);
    add(target, "offset", "integer", PLACE + "its offset in the partition.", required);
  }

  private static ObjectNode object(String description) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("description", description).put("type", "object").put("additionalProperties", false);
    object.putArray("required");
    object.putObject("properties");
    return object;
  }

  private static ObjectNode add(
      ObjectNode target, String name, String type, String description, boolean required) {
    if (required) {
      target.withArray("required").add(name);
    }
    return ((ObjectNode) target.get("properties"))
        .putObject(name)
        .put("type", type)
        .put("description", description);
  }

  private static String text(String title, ObjectNode... oneOf) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("title", title);
    ArrayNode kinds = schema.putArray("oneOf");
    for (ObjectNode kind : oneOf) {
      kinds.add(kind);
    }
    try {
      return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
