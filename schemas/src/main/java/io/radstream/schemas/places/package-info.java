/** Single records, fetched from where they lie. */
@NullMarked
package io.radstream.schemas.places;

import org.jspecify.annotations.NullMarked;
