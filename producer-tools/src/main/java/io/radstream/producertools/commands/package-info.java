/** The commands of this module: publish, label, results, dlq, topics, acls. */
@NullMarked
package io.radstream.producertools.commands;

import org.jspecify.annotations.NullMarked;
