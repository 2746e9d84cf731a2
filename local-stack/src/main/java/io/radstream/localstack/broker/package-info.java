/** The KRaft brokers, one or three: their settings, their topics, their JVMs. */
@NullMarked
package io.radstream.localstack.broker;

import org.jspecify.annotations.NullMarked;
