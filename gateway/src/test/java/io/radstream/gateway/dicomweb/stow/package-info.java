@NullMarked
package io.radstream.gateway.dicomweb.stow;

import org.jspecify.annotations.NullMarked;
