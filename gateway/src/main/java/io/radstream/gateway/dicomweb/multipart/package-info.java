/** Bodies of DICOMweb that hold several instances: multipart/related (RFC 2387). */
@NullMarked
package io.radstream.gateway.dicomweb.multipart;

import org.jspecify.annotations.NullMarked;
