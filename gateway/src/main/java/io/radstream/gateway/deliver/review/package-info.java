/**
 * What readers say of results, and the forms in which they say it: JSON, FHIR, DICOM structured
 * reports.
 */
@NullMarked
package io.radstream.gateway.deliver.review;

import org.jspecify.annotations.NullMarked;
