/** When images were taken, as far as that may be told. */
@NullMarked
package io.radstream.gateway.dates;

import org.jspecify.annotations.NullMarked;
