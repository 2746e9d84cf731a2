/** Publishes folders of films as a device would: one record a film. */
@NullMarked
package io.radstream.producertools.publish;

import org.jspecify.annotations.NullMarked;
