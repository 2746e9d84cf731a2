/**
 * Results for those who read films: what a model found is given back the identifiers that its image
 * came with, and delivered to each target in the form that it shows.
 */
@NullMarked
package io.radstream.gateway.deliver;

import org.jspecify.annotations.NullMarked;
