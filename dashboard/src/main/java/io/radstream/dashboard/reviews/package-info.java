/** What readers say of results on the page, handed on to {@code deliver}. */
@NullMarked
package io.radstream.dashboard.reviews;

import org.jspecify.annotations.NullMarked;
