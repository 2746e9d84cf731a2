/**
 * The one file a model travels in: manifest, network in two formats, card; written and verified.
 */
@NullMarked
package io.radstream.model.bundle;

import org.jspecify.annotations.NullMarked;
