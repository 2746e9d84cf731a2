/**
 * Takes images from archives that do not send them: asks what is new, fetches it, stores it as what
 * devices send is stored, and remembers how far that has come.
 */
@NullMarked
package io.radstream.gateway.pull;

import org.jspecify.annotations.NullMarked;
