/** DICOMweb (PS3.18): asks a PACS what it has, and fetches it. */
@NullMarked
package io.radstream.gateway.dicomweb;

import org.jspecify.annotations.NullMarked;
