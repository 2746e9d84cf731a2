package io.radstream.gateway.storage;

/**
 * A composite SOP instance as a device sent it (PS3.4 annex B). Holds names in clear: its text form
 * tells nothing.
 *
 * @param file a DICOM file (PS3.10): file meta information of the association's transfer syntax,
 *     then the data set as it came; not changed by anybody
 * @param sopClass Affected SOP Class UID of the C-STORE request (PS3.7 section 9.3.1)
 * @param sopInstance its Affected SOP Instance UID
 * @param transferSyntax UID of the presentation context's transfer syntax
 * @param peer who sent it
 * @param renderedBy who decoded the pixels on the way, such as {@code orthanc}; empty where they
 *     are the device's own
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ReceivedInstance(
    byte[] file,
    String sopClass,
    String sopInstance,
    String transferSyntax,
    Peer peer,
    String renderedBy) {

  /** One whose pixels are the device's own. */
  public ReceivedInstance(
      byte[] file, String sopClass, String sopInstance, String transferSyntax, Peer peer) {
    this(file, sopClass, sopInstance, transferSyntax, peer, "");
  }

  /**
   * The other side of an association.
   *
   * @param callingAe its AE title, 1 to 16 characters
   * @param address its network address, without a name or port
   */
  public record Peer(String callingAe, String address) {}

  @Override
  public String toString() {
    return "ReceivedInstance";
  }
}
