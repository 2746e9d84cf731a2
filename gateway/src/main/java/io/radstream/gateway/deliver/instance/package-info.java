/**
 * What the DICOM objects of a result have in common: whose they are, what they are of, what made
 * them.
 */
@NullMarked
package io.radstream.gateway.deliver.instance;

import org.jspecify.annotations.NullMarked;
