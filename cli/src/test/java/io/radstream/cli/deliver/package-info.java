/** Results on their way to those who read films, in processes of their own. */
@NullMarked
package io.radstream.cli.deliver;

import org.jspecify.annotations.NullMarked;
