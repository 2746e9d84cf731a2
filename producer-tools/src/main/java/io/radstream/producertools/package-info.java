/** What stands at the edges of the topics: images in, outcomes out. */
@NullMarked
package io.radstream.producertools;

import org.jspecify.annotations.NullMarked;
