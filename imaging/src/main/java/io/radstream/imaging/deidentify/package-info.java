/** Takes out of images whatever could name a person, and gives pseudonyms in its place. */
@NullMarked
package io.radstream.imaging.deidentify;

import org.jspecify.annotations.NullMarked;
