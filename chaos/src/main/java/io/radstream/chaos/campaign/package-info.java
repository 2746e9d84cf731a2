/** One run of a scenario: stack, apps, load, disturbance, account. */
@NullMarked
package io.radstream.chaos.campaign;

import org.jspecify.annotations.NullMarked;
