/**
 * The commands {@code bench engines}, {@code soak}, {@code overload}, {@code swaps}, {@code
 * explain}.
 */
@NullMarked
package io.radstream.benchmarks.commands;

import org.jspecify.annotations.NullMarked;
