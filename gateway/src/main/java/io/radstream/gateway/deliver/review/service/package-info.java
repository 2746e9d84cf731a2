/** Takes what readers say of results, over HTTP and DICOM, and writes labels and feedback. */
@NullMarked
package io.radstream.gateway.deliver.review.service;

import org.jspecify.annotations.NullMarked;
