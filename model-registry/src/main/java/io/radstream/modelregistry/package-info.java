/** The topic that says which release is champion, candidate or on trial: read, and changed. */
@NullMarked
package io.radstream.modelregistry;

import org.jspecify.annotations.NullMarked;
