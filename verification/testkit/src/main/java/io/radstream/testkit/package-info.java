/** For tests of a RadStream, one's own included: images, load, engines, apps to kill, a check. */
@NullMarked
package io.radstream.testkit;

import org.jspecify.annotations.NullMarked;
