/** The PACS gateway: takes radiographs from DICOM devices, without names, to Kafka. */
@NullMarked
package io.radstream.gateway;

import org.jspecify.annotations.NullMarked;
