/** The codes and the words of a result that all forms share. */
@NullMarked
package io.radstream.gateway.deliver.codes;

import org.jspecify.annotations.NullMarked;
