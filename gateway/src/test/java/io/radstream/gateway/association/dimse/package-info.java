/** Tests of messages. */
@NullMarked
package io.radstream.gateway.association.dimse;

import org.jspecify.annotations.NullMarked;
