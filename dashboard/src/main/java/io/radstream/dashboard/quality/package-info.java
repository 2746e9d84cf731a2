/** How good the answers are: findings over time, confidence, agreement, drift. */
@NullMarked
package io.radstream.dashboard.quality;

import org.jspecify.annotations.NullMarked;
