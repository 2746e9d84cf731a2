@NullMarked
package io.radstream.gateway.dicomweb.multipart;

import org.jspecify.annotations.NullMarked;
