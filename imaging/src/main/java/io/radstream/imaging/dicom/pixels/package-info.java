/** The samples of a DICOM image, as they are stored. */
@NullMarked
package io.radstream.imaging.dicom.pixels;

import org.jspecify.annotations.NullMarked;
