@NullMarked
package io.radstream.imaging.deidentify;

import org.jspecify.annotations.NullMarked;
