/** What serving needs of an engine, and the engines there are. */
@NullMarked
package io.radstream.engines;

import org.jspecify.annotations.NullMarked;
