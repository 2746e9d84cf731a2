/** A broker's disk that is small and can be filled. */
@NullMarked
package io.radstream.localstack.disk;

import org.jspecify.annotations.NullMarked;
