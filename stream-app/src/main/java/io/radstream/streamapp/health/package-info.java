/** Tells whoever runs the stream app (a container engine, an orchestrator) whether it works. */
@NullMarked
package io.radstream.streamapp.health;

import org.jspecify.annotations.NullMarked;
