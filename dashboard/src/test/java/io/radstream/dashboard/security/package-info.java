@NullMarked
package io.radstream.dashboard.security;

import org.jspecify.annotations.NullMarked;
