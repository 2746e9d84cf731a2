package io.radstream.schemas;

import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * What the generated records take their Avro model from. Since 1.12.2 Avro makes no class that a
 * schema names unless it is trusted, not even for the default of an enum; loading this class makes
 * the records of this package, and nothing else, trusted in this JVM.
 */
final class RecordModel {

  private static final String PACKAGE = RecordModel.class.getPackageName();

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(PACKAGE)));
  }

  private RecordModel() {}

  static SpecificData create() {
    return new SpecificData();
  }
}
