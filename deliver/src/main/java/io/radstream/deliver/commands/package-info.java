/** The command {@code deliver} and those below it. */
@NullMarked
package io.radstream.deliver.commands;

import org.jspecify.annotations.NullMarked;
