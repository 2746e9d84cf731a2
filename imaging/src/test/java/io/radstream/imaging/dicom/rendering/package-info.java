/** Tests of rendering what is stored in DICOM files. */
@NullMarked
package io.radstream.imaging.dicom.rendering;

import org.jspecify.annotations.NullMarked;
