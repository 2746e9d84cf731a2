/** What an operator can set, read from one YAML file and checked in one place. */
@NullMarked
package io.radstream.configuration;

import org.jspecify.annotations.NullMarked;
