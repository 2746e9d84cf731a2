@NullMarked
package io.radstream.dashboard.config;

import org.jspecify.annotations.NullMarked;
