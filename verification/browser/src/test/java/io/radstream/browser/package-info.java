/** The dashboard in a real browser, as people use it. */
@NullMarked
package io.radstream.browser;

import org.jspecify.annotations.NullMarked;
