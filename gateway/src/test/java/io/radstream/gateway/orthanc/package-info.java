@NullMarked
package io.radstream.gateway.orthanc;

import org.jspecify.annotations.NullMarked;
