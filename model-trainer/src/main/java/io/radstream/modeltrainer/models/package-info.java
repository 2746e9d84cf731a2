/** The command {@code models}: announced releases are listed, promoted, rolled back and retired. */
@NullMarked
package io.radstream.modeltrainer.models;

import org.jspecify.annotations.NullMarked;
