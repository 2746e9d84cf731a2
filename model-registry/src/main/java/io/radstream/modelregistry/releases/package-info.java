/** What the models topic says: who serves, who is on trial, the same to whoever reads it. */
@NullMarked
package io.radstream.modelregistry.releases;

import org.jspecify.annotations.NullMarked;
