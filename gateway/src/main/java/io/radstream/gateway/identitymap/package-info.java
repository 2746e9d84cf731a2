/** Who is behind the pseudonyms; stays in the gateway, encrypted. */
@NullMarked
package io.radstream.gateway.identitymap;

import org.jspecify.annotations.NullMarked;
