/** Who may look: logins, and the names by which the server may be called. */
@NullMarked
package io.radstream.dashboard.security;

import org.jspecify.annotations.NullMarked;
