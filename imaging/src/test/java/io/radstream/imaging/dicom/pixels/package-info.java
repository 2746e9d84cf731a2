/** Tests of the pixel data of DICOM files. */
@NullMarked
package io.radstream.imaging.dicom.pixels;

import org.jspecify.annotations.NullMarked;
