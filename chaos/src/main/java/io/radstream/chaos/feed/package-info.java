/** The images that are published, good ones and poison. */
@NullMarked
package io.radstream.chaos.feed;

import org.jspecify.annotations.NullMarked;
