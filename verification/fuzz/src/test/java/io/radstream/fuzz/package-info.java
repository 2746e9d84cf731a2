/** What strangers may send, fed to its readers: each target is a test, and a fuzz run on demand. */
@NullMarked
package io.radstream.fuzz;

import org.jspecify.annotations.NullMarked;
