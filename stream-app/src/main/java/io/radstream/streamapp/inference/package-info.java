/**
 * The steps of one image's way put together: a task of the topology takes images in, hands them to
 * the shared stages, and forwards their outcomes before their offsets are committed.
 */
@NullMarked
package io.radstream.streamapp.inference;

import org.jspecify.annotations.NullMarked;
