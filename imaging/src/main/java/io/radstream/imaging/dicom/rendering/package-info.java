/** From stored samples to the grey values that a viewer shows. */
@NullMarked
package io.radstream.imaging.dicom.rendering;

import org.jspecify.annotations.NullMarked;
