/** Sends instances to a Storage SCP: the other side of an association. */
@NullMarked
package io.radstream.gateway.association.client;

import org.jspecify.annotations.NullMarked;
