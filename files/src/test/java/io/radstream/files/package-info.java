/** Tests of files and folders. */
@NullMarked
package io.radstream.files;

import org.jspecify.annotations.NullMarked;
