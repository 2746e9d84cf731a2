package org.nd4j.nativeblas;

/**
 * Lets Deeplearning4j 1.0.0-M2.1 find oneDNN: its {@code BaseMKLDNNHelper} asks a class of this
 * name, which that release no longer ships, and quietly falls back to a path that is ten times
 * slower. Remove with the first release that looks elsewhere.
 */
@SuppressWarnings("checkstyle:TypeName")
public final class Nd4jCpu$Environment {

  private static final Nd4jCpu$Environment INSTANCE = new Nd4jCpu$Environment();

  private Nd4jCpu$Environment() {}

  /** The one instance; called by name. */
  public static Nd4jCpu$Environment getInstance() {
    return INSTANCE;
  }

  /** Whether oneDNN may be used; the natives of this build always hold it. */
  public boolean isUseMKLDNN() {
    return true;
  }
}
