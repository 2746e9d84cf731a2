/** What the codecs of compressed DICOM frames have in common. */
@NullMarked
package io.radstream.imaging.codec;

import org.jspecify.annotations.NullMarked;
