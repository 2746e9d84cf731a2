/** The settings of the dashboard. */
@NullMarked
package io.radstream.dashboard.config;

import org.jspecify.annotations.NullMarked;
