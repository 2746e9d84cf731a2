/** The Apicurio Registry: its settings and its JVM. */
@NullMarked
package io.radstream.localstack.registry;

import org.jspecify.annotations.NullMarked;
