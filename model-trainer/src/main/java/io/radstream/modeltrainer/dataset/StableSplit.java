package io.radstream.modeltrainer.dataset;

import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Puts a patient on one side for ever: decided by a hash of the name alone, so images that come
 * later change no earlier image's side. 70 % train, 10 % validation, 20 % test.
 */
public final class StableSplit {

  private StableSplit() {}

  /** The side of all images of a patient. */
  public static Side sideOf(String patient) {
    byte[] hash = sha256(patient);
    int share = ((hash[0] & 0xFF) << 8 | (hash[1] & 0xFF)) % 100;
    if (share < 70) {
      return Side.TRAIN;
    }
    return share < 80 ? Side.VALIDATION : Side.TEST;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
