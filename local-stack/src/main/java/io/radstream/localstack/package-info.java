/** One Kafka broker and one Schema Registry on this machine, started and stopped together. */
@NullMarked
package io.radstream.localstack;

import org.jspecify.annotations.NullMarked;
