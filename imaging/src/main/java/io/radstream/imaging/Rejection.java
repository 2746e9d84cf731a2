package io.radstream.imaging;

/**
 * Why an image gets no further.
 *
 * @param detail one English sentence with sizes and limits, never content of the image, its header
 *     or its message
 */
public record Rejection(RejectionReason reason, String detail) {}
