/** JPEG lossless (ISO/IEC 10918-1, annex H), as DICOM's archives have it. */
@NullMarked
package io.radstream.imaging.jpeglossless;

import org.jspecify.annotations.NullMarked;
