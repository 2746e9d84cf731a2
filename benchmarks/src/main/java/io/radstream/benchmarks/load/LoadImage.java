package io.radstream.benchmarks.load;

import io.radstream.schemas.ContentType;

/**
 * A film that is published over and over.
 *
 * @param bytes the encoded picture; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record LoadImage(byte[] bytes, ContentType type) {}
