package io.radstream.gateway.pull;

import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.imaging.BadImageException;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.OwnImages;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.Set;

/** Says what a fetched file is, by the reader that decodes it later. Stateless. */
public final class PulledFile {

  private static final int SOP_INSTANCE = 0x0008_0018;
  private static final Set<Integer> WANTED =
      Set.of(Tag.SOP_CLASS, SOP_INSTANCE, OwnImages.MANUFACTURER_TAG);

  private PulledFile() {}

  /**
   * Looks into the header.
   *
   * @param file a DICOM file (PS3.10); not changed
   * @param mostInflated bytes of a deflated data set
   * @param peer whom it is from
   */
  public static Fetched of(byte[] file, int mostInflated, Peer peer) {
    try {
      DicomFile header = DicomFile.read(file, mostInflated, WANTED);
      String sopClass = header.sopClass().orElse("");
      if (SopClass.of(sopClass).filter(SopClass::isImage).isEmpty() || OwnImages.isOne(header)) {
        return new Fetched.NoImage();
      }
      String instance = header.set().text(SOP_INSTANCE).orElse("");
      return Uids.isLegal(instance)
          ? new Fetched.Instance(
              new ReceivedInstance(file, sopClass, instance, header.syntax().uid(), peer))
          : new Fetched.Refused(RejectionReason.CORRUPT_IMAGE.name());
    } catch (BadImageException e) {
      return e.<Fetched>result()
          .either(one -> one, why -> new Fetched.Refused(why.reason().name()));
    }
  }
}
