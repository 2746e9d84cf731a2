/** A model on trial beside the serving one, without any influence on outcomes. */
@NullMarked
package io.radstream.streamapp.shadow;

import org.jspecify.annotations.NullMarked;
