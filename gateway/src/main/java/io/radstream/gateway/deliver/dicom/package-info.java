/** Delivers results as DICOM objects: by C-STORE over an association, or by STOW-RS. */
@NullMarked
package io.radstream.gateway.deliver.dicom;

import org.jspecify.annotations.NullMarked;
