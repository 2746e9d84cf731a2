/** What programs in other languages are told of the topics, made from the code. */
@NullMarked
package io.radstream.producertools.reference;

import org.jspecify.annotations.NullMarked;
