/**
 * The way to a Confluent-compatible Schema Registry: a small client over HTTP, and serializers that
 * write and read Confluent's wire format and know Confluent's configuration keys.
 */
@NullMarked
package io.radstream.schemas.registry;

import org.jspecify.annotations.NullMarked;
