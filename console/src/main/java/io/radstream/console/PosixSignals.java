package io.radstream.console;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. {@code sun.misc.Signal} is the JDK's supported way (module
 * {@code jdk.unsupported}, JEP 260), but javac warns of its name, and no option can say that it is
 * meant: so it is called as Kafka calls it, by reflection.
 */
final class PosixSignals {

  private PosixSignals() {}

  /**
   * Has a signal run something instead of ending the JVM.
   *
   * @param name without {@code SIG}
   * @param action on a thread of the JVM's own; must not block
   * @return false where the signal is ignored (as below {@code nohup}), belongs to the JVM ({@code
   *     -Xrs}) or does not exist: then all is as before
   */
  static boolean take(String name, Runnable action) {
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Method handle = signals.getMethod("handle", signals, handlers);
      Object signal = signals.getConstructor(String.class).newInstance(name);
      Object ignored = handlers.getField("SIG_IGN").get(null);
      Object before = handle.invoke(null, signal, handler(handlers, action));
      if (!ignored.equals(before)) {
        return true;
      }
      Object unused = handle.invoke(null, signal, before);
      return false;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static Object handler(Class<?> handlers, Runnable action) {
    return Proxy.newProxyInstance(
        PosixSignals.class.getClassLoader(),
        new Class<?>[] {handlers},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                action.run();
                yield null;
              }
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "RadStream's handler";
            });
  }
}
