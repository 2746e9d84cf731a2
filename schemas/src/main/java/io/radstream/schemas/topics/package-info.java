/** What the topics are called, and which headers a dead letter carries. */
@NullMarked
package io.radstream.schemas.topics;

import org.jspecify.annotations.NullMarked;
