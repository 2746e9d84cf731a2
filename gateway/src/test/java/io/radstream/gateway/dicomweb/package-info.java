@NullMarked
package io.radstream.gateway.dicomweb;

import org.jspecify.annotations.NullMarked;
