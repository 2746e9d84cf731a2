/**
 * A small client of a Confluent-compatible Schema Registry: schemas by id and subject, over HTTP.
 */
@NullMarked
package io.radstream.schemas.registry;

import org.jspecify.annotations.NullMarked;
