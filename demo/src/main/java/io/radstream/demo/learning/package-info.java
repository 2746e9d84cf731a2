/** The learning demo: a model is trained, gated, released, replaced and brought back. */
@NullMarked
package io.radstream.demo.learning;

import org.jspecify.annotations.NullMarked;
