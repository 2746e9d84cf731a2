@NullMarked
package io.radstream.gateway.deliver.review.service;

import org.jspecify.annotations.NullMarked;
