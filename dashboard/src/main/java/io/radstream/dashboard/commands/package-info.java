/** The command of the dashboard. */
@NullMarked
package io.radstream.dashboard.commands;

import org.jspecify.annotations.NullMarked;
