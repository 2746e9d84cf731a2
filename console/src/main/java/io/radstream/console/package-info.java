/**
 * What all of RadStream's commands share: exit codes, progress, the machine, and how the brokers
 * are named.
 */
@NullMarked
package io.radstream.console;

import org.jspecify.annotations.NullMarked;
