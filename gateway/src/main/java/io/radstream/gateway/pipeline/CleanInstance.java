package io.radstream.gateway.pipeline;

/**
 * An instance as it may leave the gateway, and what its header said.
 *
 * @param file a DICOM file that names nobody
 * @param digest SHA-256 of the decoded pixels, 64 hexadecimal digits: the same for a film in any
 *     lossless transfer syntax
 * @param header what the original said, in clear
 * @param recompressed how it was compressed without loss to fit the topic; empty if it was not
 * @param burnedIn whether the header speaks of text in the pixels, which may still be there
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record CleanInstance(
    byte[] file, String digest, InstanceHeader header, String recompressed, boolean burnedIn) {

  @Override
  public String toString() {
    return "CleanInstance";
  }
}
