/** That audit messages are valid, arrive, and name nobody unless told to. */
@NullMarked
package io.radstream.gateway.audit;

import org.jspecify.annotations.NullMarked;
