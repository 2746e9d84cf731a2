package io.radstream.gateway.dicomweb.stow;

import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.Optional;
import java.util.Set;

/**
 * What a part of a request holds, as far as it is said in the header of its DICOM file.
 *
 * @param sopClass UID, empty if none is legible
 * @param sopInstance UID, empty if none is legible
 * @param transferSyntax UID, empty if none is legible
 * @param study UID, empty if none is legible
 */
record PartInstance(String sopClass, String sopInstance, String transferSyntax, String study) {

  private static final int SOP_INSTANCE = 0x0008_0018;
  private static final int STUDY = 0x0020_000D;
  private static final Set<Integer> TAGS = Set.of(Tag.SOP_CLASS, SOP_INSTANCE, STUDY);
  private static final PartInstance ILLEGIBLE = new PartInstance("", "", "", "");

  /**
   * Reads the header.
   *
   * @param file a whole DICOM file, or whatever else was sent
   * @param mostInflated bytes that a deflated data set may inflate to
   */
  static PartInstance of(byte[] file, int mostInflated) {
    if (!DicomFile.matches(file)) {
      return ILLEGIBLE;
    }
    try {
      DicomFile read = DicomFile.read(file, mostInflated, TAGS);
      return new PartInstance(
          Uids.legal(read.sopClass().orElse("")),
          Uids.legal(read.set().text(SOP_INSTANCE).orElse("")),
          read.syntax().uid(),
          Uids.legal(read.set().text(STUDY).orElse("")));
    } catch (BadImageException e) {
      return ILLEGIBLE;
    }
  }

  /**
   * Why it is not even tried to be stored; empty if nothing is in the way.
   *
   * @param expected UID of the study that the request names; empty for any
   */
  Optional<FailureReason> obstacle(String expected) {
    if (sopInstance.isEmpty()) {
      return Optional.of(FailureReason.CANNOT_UNDERSTAND);
    }
    if (!expected.isEmpty() && !expected.equals(study)) {
      return Optional.of(FailureReason.OTHER_STUDY);
    }
    if (SopClass.of(sopClass).filter(SopClass::isImage).isEmpty()) {
      return Optional.of(FailureReason.SOP_CLASS);
    }
    return TransferSyntaxes.STORAGE.contains(transferSyntax)
        ? Optional.empty()
        : Optional.of(FailureReason.TRANSFER_SYNTAX);
  }

  /** The instance as it goes to the store. */
  ReceivedInstance received(byte[] file, Peer peer) {
    return new ReceivedInstance(file, sopClass, sopInstance, transferSyntax, peer);
  }

  @Override
  public String toString() {
    return "PartInstance";
  }
}
