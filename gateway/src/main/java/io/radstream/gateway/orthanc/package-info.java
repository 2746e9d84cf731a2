/** Pulls from Orthanc: follows its change feed, and has it decode what the gateway cannot. */
@NullMarked
package io.radstream.gateway.orthanc;

import org.jspecify.annotations.NullMarked;
