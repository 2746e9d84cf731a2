@NullMarked
package io.radstream.demo.samples;

import org.jspecify.annotations.NullMarked;
