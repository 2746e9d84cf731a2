/** What the codecs of compressed DICOM frames have in common, and the way to those of libraries. */
@NullMarked
package io.radstream.imaging.codec;

import org.jspecify.annotations.NullMarked;
