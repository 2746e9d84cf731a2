@NullMarked
package io.radstream.cli.demo.samples;

import org.jspecify.annotations.NullMarked;
