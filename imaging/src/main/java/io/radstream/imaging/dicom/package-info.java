/** One image in a DICOM file: whether it is a chest radiograph, and what is seen of it. */
@NullMarked
package io.radstream.imaging.dicom;

import org.jspecify.annotations.NullMarked;
