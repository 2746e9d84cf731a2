/**
 * Protocol data units of the DICOM Upper Layer (PS3.8 section 9.3): read, written and nothing else.
 */
@NullMarked
package io.radstream.gateway.association.pdu;

import org.jspecify.annotations.NullMarked;
