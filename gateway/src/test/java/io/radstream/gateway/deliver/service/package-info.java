@NullMarked
package io.radstream.gateway.deliver.service;

import org.jspecify.annotations.NullMarked;
