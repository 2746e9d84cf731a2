/** Records to bytes and back in the wire format of the Confluent Schema Registry. */
@NullMarked
package io.radstream.schemas.serde;

import org.jspecify.annotations.NullMarked;
