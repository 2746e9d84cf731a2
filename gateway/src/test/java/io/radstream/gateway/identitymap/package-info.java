/** That the map keeps, hides and gives up what it should. */
@NullMarked
package io.radstream.gateway.identitymap;

import org.jspecify.annotations.NullMarked;
