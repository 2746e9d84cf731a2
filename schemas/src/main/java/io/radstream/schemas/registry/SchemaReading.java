package io.radstream.schemas.registry;

import org.apache.avro.Schema;

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
