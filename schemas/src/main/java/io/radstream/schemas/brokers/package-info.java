/** Who may do what at the brokers, and what is said when they refuse. */
@NullMarked
package io.radstream.schemas.brokers;

import org.jspecify.annotations.NullMarked;
