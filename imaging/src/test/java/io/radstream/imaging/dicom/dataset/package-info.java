/** Tests of reading DICOM, and a writer of small files for them. */
@NullMarked
package io.radstream.imaging.dicom.dataset;

import org.jspecify.annotations.NullMarked;
