/** JPEG 2000 codestreams (ISO/IEC 15444-1, annex A). */
@NullMarked
package io.radstream.imaging.jpeg2000;

import org.jspecify.annotations.NullMarked;
