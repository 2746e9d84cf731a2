/**
 * The programs of {@code deploy/examples} at work: clients that know nothing of RadStream's jars.
 */
@NullMarked
package io.radstream.cli.examples;

import org.jspecify.annotations.NullMarked;
