/** Tests of the protocol data units. */
@NullMarked
package io.radstream.gateway.association.pdu;

import org.jspecify.annotations.NullMarked;
