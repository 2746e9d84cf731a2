package io.radstream.model.bundle;

import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.BundleReader.BundleResult.BundleRefusal;
import java.io.IOException;
import java.io.InputStream;

/** The model that comes with the program. */
public final class ShippedBundle {

  private static final String RESOURCE = "compact-2.1.zip";

  private ShippedBundle() {}

  /** Reads the model on the class path; refused as {@code UNREADABLE} where the build has none. */
  public static BundleResult open() {
    try (InputStream in = ShippedBundle.class.getResourceAsStream(RESOURCE)) {
      return in == null ? unreadable("is not on the class path") : BundleReader.read(in);
    } catch (IOException e) {
      return unreadable("cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static BundleResult unreadable(String why) {
    return new BundleResult.Refused(
        BundleRefusal.UNREADABLE, "the shipped model " + RESOURCE + " " + why);
  }
}
