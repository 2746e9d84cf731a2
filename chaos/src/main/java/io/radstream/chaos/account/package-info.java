/** What went in, what came out, and whether the two agree. */
@NullMarked
package io.radstream.chaos.account;

import org.jspecify.annotations.NullMarked;
