/**
 * What the learning demo does besides judging images: choosing them, training, gating, releasing.
 */
@NullMarked
package io.radstream.cli.demo.learning;

import org.jspecify.annotations.NullMarked;
