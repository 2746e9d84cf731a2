/**
 * The register of releases on the models topic: what was announced, which model serves, and every
 * way to change it.
 */
@NullMarked
package io.radstream.modeltrainer.announce;

import org.jspecify.annotations.NullMarked;
