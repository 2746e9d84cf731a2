package io.radstream.testkit.images;

import io.radstream.schemas.ContentType;

/** The bytes of one image file that the decoder reads. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record EncodedImage(byte[] bytes, ContentType contentType) {}
