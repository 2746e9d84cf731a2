/** The dashboard as a whole: what is started and stopped together. */
@NullMarked
package io.radstream.dashboard;

import org.jspecify.annotations.NullMarked;
