package io.radstream.schemas.registry;

import org.apache.avro.Schema;

/**
 * A version of a subject.
 *
 * @param id what the wire format names the schema by
 * @param version counted within the subject, from 1
 * @param schema the schema itself
 */
public record RegisteredSchema(int id, int version, Schema schema) {}
