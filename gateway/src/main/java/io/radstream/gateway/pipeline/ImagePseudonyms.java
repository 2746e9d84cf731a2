package io.radstream.gateway.pipeline;

import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.imaging.deidentify.CleanDicom;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.imaging.deidentify.SourceIdentity;
import java.time.Instant;

/**
 * The names by which an image is known outside of the gateway, 32 hexadecimal digits each.
 *
 * @param image of SOP Instance UID and decoded pixels
 * @param instance of the SOP Instance UID alone
 * @param study the image's own where the header names none
 * @param patient the study's own where the header names none
 * @param device the sender's AE title where the header names none
 */
record ImagePseudonyms(String image, String instance, String study, String patient, String device) {

  static ImagePseudonyms of(PseudonymKey key, ReceivedInstance instance, CleanDicom clean) {
    SourceIdentity source = clean.source();
    String image = key.image(instance.sopInstance(), clean.digest());
    String study = source.study().orElse(image);
    return new ImagePseudonyms(
        image,
        key.instance(instance.sopInstance()),
        key.study(study),
        key.patient(source.patient().orElse(study)),
        key.device(source.device().orElse(instance.peer().callingAe())));
  }

  /** Who is behind them. */
  IdentityEntry entry(ReceivedInstance instance, SourceIdentity source, Instant now) {
    return new IdentityEntry(
        image,
        study,
        patient,
        source.patient().orElse(""),
        source.issuer().orElse(""),
        source.patientName().orElse(""),
        source.study().orElse(""),
        source.series().orElse(""),
        instance.sopInstance(),
        instance.sopClass(),
        source.accession().orElse(""),
        source.taken().studyDate().orElse(""),
        now);
  }
}
