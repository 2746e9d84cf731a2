/** DICOM files: their data set, what it says of the image, and native pixels, under limits. */
@NullMarked
package io.radstream.imaging.dicom;

import org.jspecify.annotations.NullMarked;
