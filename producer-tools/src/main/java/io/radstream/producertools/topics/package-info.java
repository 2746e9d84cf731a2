/** The command {@code topics}: creates RadStream's topics on a cluster of one's own. */
@NullMarked
package io.radstream.producertools.topics;

import org.jspecify.annotations.NullMarked;
