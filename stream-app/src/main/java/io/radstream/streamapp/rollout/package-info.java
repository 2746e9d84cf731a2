/**
 * Announced models: watched for, fetched, verified, and put to work beside or instead of others.
 */
@NullMarked
package io.radstream.streamapp.rollout;

import org.jspecify.annotations.NullMarked;
