package io.radstream.streamapp.serving;

/**
 * Which model it is.
 *
 * @param name as in {@code Diagnosis.modelName}
 * @param version as in {@code Diagnosis.modelVersion}
 * @param sha256 of the bundle, 64 lower-case hex digits
 */
public record ModelId(String name, String version, String sha256) {

  /** For people: name and version. */
  @Override
  public String toString() {
    return name + "/" + version;
  }
}
