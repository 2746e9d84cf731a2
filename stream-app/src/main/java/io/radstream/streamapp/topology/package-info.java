/** What is connected to what in Kafka Streams, how it is set, and how it is run. */
@NullMarked
package io.radstream.streamapp.topology;

import org.jspecify.annotations.NullMarked;
