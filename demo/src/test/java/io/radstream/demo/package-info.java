@NullMarked
package io.radstream.demo;

import org.jspecify.annotations.NullMarked;
