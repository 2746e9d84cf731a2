package io.radstream.benchmarks.load;

import io.radstream.schemas.ContentType;

/**
 * An image that is published over and over.
 *
 * @param bytes the encoded image; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record LoadImage(byte[] bytes, ContentType type) {}
