@NullMarked
package io.radstream.gateway.deliver.review;

import org.jspecify.annotations.NullMarked;
