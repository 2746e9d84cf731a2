/** How what a model sees and says differs from what it saw and said when it was released. */
@NullMarked
package io.radstream.model.drift;

import org.jspecify.annotations.NullMarked;
