/** That times are read as DICOM writes them, and moved as promised. */
@NullMarked
package io.radstream.gateway.dates;

import org.jspecify.annotations.NullMarked;
