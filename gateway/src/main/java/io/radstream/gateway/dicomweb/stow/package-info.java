/**
 * Takes instances by STOW-RS (PS3.18 section 10.5): requests over HTTP, each with a body of many
 * instances.
 */
@NullMarked
package io.radstream.gateway.dicomweb.stow;

import org.jspecify.annotations.NullMarked;
