@NullMarked
package io.radstream.gateway.deliver.fhir;

import org.jspecify.annotations.NullMarked;
