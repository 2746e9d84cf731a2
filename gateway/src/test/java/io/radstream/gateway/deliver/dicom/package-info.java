@NullMarked
package io.radstream.gateway.deliver.dicom;

import org.jspecify.annotations.NullMarked;
