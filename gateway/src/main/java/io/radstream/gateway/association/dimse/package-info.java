/** Messages of DIMSE-C (PS3.7): commands, and how they lie in presentation data values. */
@NullMarked
package io.radstream.gateway.association.dimse;

import org.jspecify.annotations.NullMarked;
