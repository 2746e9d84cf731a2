package io.radstream.imaging.deidentify;

/**
 * A file of the same format and the same image as another one, that names nobody.
 *
 * @param identifiers what the original said, in clear
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record CleanImage(byte[] bytes, Identifiers identifiers) {}
