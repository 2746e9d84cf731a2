package io.radstream.model.bundle;

import java.io.ObjectInputFilter;

/**
 * Java deserialisation in this JVM from the first bundle on: the platform's own classes (JMX needs
 * them) and nothing else. Bundles hold no Java serialisation; this is for the day a library below
 * reads some after all.
 */
final class SerialFilter {

  private static final String PATTERN =
      "maxdepth=20;maxrefs=10000;maxarray=100000;java.base/*;java.rmi/*;java.management/*;"
          + "java.management.rmi/*;!*";

  private SerialFilter() {}

  /** Sets the filter unless the JVM already has one. */
  static synchronized void install() {
    if (ObjectInputFilter.Config.getSerialFilter() == null) {
      set();
    }
  }

  private static void set() {
    try {
      ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(PATTERN));
    } catch (IllegalStateException e) {
      // Another thread set one between the look and the step: theirs stands.
    }
  }
}
