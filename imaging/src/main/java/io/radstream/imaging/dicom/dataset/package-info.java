/** DICOM files and data sets: elements are found and their values read. */
@NullMarked
package io.radstream.imaging.dicom.dataset;

import org.jspecify.annotations.NullMarked;
