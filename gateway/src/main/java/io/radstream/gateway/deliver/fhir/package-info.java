/** Results as FHIR R4, sent to a FHIR server or to a topic. */
@NullMarked
package io.radstream.gateway.deliver.fhir;

import org.jspecify.annotations.NullMarked;
