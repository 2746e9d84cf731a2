/**
 * The DICOM Upper Layer (PS3.8) and DIMSE-C (PS3.7) of a Storage and Verification SCP: who may
 * associate, what is received and what it is answered. Begin with {@link
 * io.radstream.gateway.association.ScpServer} and {@link
 * io.radstream.gateway.association.Association}.
 */
@NullMarked
package io.radstream.gateway.association;

import org.jspecify.annotations.NullMarked;
