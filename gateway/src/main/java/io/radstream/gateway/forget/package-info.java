/** What of a patient is left on the topics, and until when. */
@NullMarked
package io.radstream.gateway.forget;

import org.jspecify.annotations.NullMarked;
