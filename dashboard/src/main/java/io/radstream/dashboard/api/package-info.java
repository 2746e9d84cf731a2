/** What the API answers, as JSON, from what is known. */
@NullMarked
package io.radstream.dashboard.api;

import org.jspecify.annotations.NullMarked;
