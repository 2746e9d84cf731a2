/** The gateway in a process of its own, with all that it stands between. */
@NullMarked
package io.radstream.cli.gateway;

import org.jspecify.annotations.NullMarked;
