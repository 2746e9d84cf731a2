/** That everything of a patient is found. */
@NullMarked
package io.radstream.gateway.forget;

import org.jspecify.annotations.NullMarked;
