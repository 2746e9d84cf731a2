@NullMarked
package io.radstream.gateway.deliver.hl7;

import org.jspecify.annotations.NullMarked;
