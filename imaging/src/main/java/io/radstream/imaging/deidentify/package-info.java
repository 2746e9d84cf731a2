/** Takes out of films whatever could name a person, and gives pseudonyms in its place. */
@NullMarked
package io.radstream.imaging.deidentify;

import org.jspecify.annotations.NullMarked;
