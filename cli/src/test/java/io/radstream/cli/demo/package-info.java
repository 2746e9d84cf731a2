@NullMarked
package io.radstream.cli.demo;

import org.jspecify.annotations.NullMarked;
