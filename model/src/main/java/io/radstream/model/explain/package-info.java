/** Where on an image a finding comes from: class activation maps and the images made of them. */
@NullMarked
package io.radstream.model.explain;

import org.jspecify.annotations.NullMarked;
