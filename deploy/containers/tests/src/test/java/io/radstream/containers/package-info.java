/** RadStream's images beside a real broker and registry. */
@NullMarked
package io.radstream.containers;

import org.jspecify.annotations.NullMarked;
