package io.radstream.streamapp.references;

/**
 * An image that lies elsewhere, as a message names it; nothing of it is believed.
 *
 * @param uri where it lies
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 * @param sizeBytes its length, greater than 0
 */
public record Reference(String uri, String sha256, long sizeBytes) {

  /** Without the address, which may name a person. */
  @Override
  public String toString() {
    return "Reference[" + sizeBytes + " bytes]";
  }
}
