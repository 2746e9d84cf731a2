package io.radstream.gateway.pipeline;

import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.imaging.deidentify.PseudonymKey;

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

  static ImagePseudonyms of(PseudonymKey key, ReceivedInstance instance, CleanInstance clean) {
    InstanceHeader header = clean.header();
    String image = key.image(instance.sopInstance(), clean.digest());
    String study = first(header.study(), image);
    return new ImagePseudonyms(
        image,
        key.instance(instance.sopInstance()),
        key.study(study),
        key.patient(first(header.patient(), study)),
        key.device(first(header.device(), instance.peer().callingAe())));
  }

  private static String first(String said, String otherwise) {
    return said.isEmpty() ? otherwise : said;
  }
}
