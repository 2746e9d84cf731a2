/** The command chaos: breaks a running RadStream on purpose and counts the outcomes. */
@NullMarked
package io.radstream.chaos;

import org.jspecify.annotations.NullMarked;
