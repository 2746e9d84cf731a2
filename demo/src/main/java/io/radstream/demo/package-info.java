/** The whole system at work for a person to look at: {@code ./radstream demo}. */
@NullMarked
package io.radstream.demo;

import org.jspecify.annotations.NullMarked;
