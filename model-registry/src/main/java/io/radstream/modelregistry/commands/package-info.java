/** The command {@code models}: announced releases are listed, promoted, rolled back and retired. */
@NullMarked
package io.radstream.modelregistry.commands;

import org.jspecify.annotations.NullMarked;
