/** The single-node KRaft broker: its settings, its topics, its JVM. */
@NullMarked
package io.radstream.localstack.broker;

import org.jspecify.annotations.NullMarked;
