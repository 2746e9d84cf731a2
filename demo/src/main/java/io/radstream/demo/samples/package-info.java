/** Images that may be downloaded for a demonstration: their list, their download, their cache. */
@NullMarked
package io.radstream.demo.samples;

import org.jspecify.annotations.NullMarked;
