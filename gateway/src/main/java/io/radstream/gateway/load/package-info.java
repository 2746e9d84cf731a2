/** Measures a Storage SCP under the load of many senders, beside a plain Kafka producer. */
@NullMarked
package io.radstream.gateway.load;

import org.jspecify.annotations.NullMarked;
