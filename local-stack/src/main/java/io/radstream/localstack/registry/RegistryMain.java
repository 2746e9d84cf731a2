package io.radstream.localstack.registry;

import io.radstream.localstack.process.ParentWatch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What the registry's JVM runs: Apicurio's own main class, found by name because the application is
 * an archive to run and not a library to compile against.
 */
public final class RegistryMain {

  private static final String APPLICATION = "io.quarkus.runner.GeneratedMain";

  private RegistryMain() {}

  /**
   * Runs the registry until the parent goes away or a signal ends it.
   *
   * @param arguments handed on to the application
   * @throws Throwable what the application throws
   */
  public static void main(String[] arguments) throws Throwable {
    ParentWatch.start();
    MethodHandles.publicLookup()
        .findStatic(
            Class.forName(APPLICATION), "main", MethodType.methodType(void.class, String[].class))
        .invoke(arguments);
  }
}
