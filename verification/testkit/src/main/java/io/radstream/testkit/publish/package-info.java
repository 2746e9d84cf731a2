/** Images are published: in studies, at a rate or as a backlog. */
@NullMarked
package io.radstream.testkit.publish;

import org.jspecify.annotations.NullMarked;
