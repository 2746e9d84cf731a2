/** Results as HL7 v2.5.1, sent over MLLP. */
@NullMarked
package io.radstream.gateway.deliver.hl7;

import org.jspecify.annotations.NullMarked;
