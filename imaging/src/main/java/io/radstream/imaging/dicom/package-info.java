/** DICOM files: their data set, what it says of the film, and native pixels, under limits. */
@NullMarked
package io.radstream.imaging.dicom;

import org.jspecify.annotations.NullMarked;
