/** Where on a film a finding comes from: class activation maps and the pictures made of them. */
@NullMarked
package io.radstream.model.explain;

import org.jspecify.annotations.NullMarked;
