/** A result as a structured report (PS3.3 section A.35.3, PS3.16 template 1500). */
@NullMarked
package io.radstream.gateway.deliver.sr;

import org.jspecify.annotations.NullMarked;
