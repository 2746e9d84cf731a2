package io.radstream.imaging.deidentify;

/**
 * A DICOM file of the same image as another one, that names nobody, and what is known of the other.
 * Its text form tells nothing.
 *
 * @param bytes the clean file
 * @param digest of the samples as they came, 64 hexadecimal digits: the same in every transfer
 *     syntax without loss
 * @param source what the original's header says, in clear
 * @param recompression how the pixels are compressed though they came otherwise
 * @param flagged whether the original's header speaks of burned-in text that is still there
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record CleanDicom(
    byte[] bytes,
    String digest,
    SourceIdentity source,
    Recompression recompression,
    boolean flagged) {

  @Override
  public String toString() {
    return "CleanDicom";
  }
}
