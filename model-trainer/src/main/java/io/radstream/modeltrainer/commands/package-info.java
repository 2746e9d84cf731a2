/**
 * The commands {@code train}, {@code evaluate}, {@code calibrate}, {@code gate} and {@code
 * release}.
 */
@NullMarked
package io.radstream.modeltrainer.commands;

import org.jspecify.annotations.NullMarked;
