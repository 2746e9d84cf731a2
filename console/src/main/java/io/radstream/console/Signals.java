package io.radstream.console;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGTERM, SIGINT (Ctrl-C) and SIGHUP of this process, taken before they begin the JVM's shutdown:
 * there ONNX Runtime frees its environment in a hook of its own, beside the hooks of everybody
 * else, and whatever still computes crashes the process. So a thread of its own stops what runs,
 * cleans up, and halts. Thread-safe.
 *
 * <p>Where the signals were not taken (tests, programs that embed RadStream), what is to be cleaned
 * up is so in a shutdown hook.
 */
public final class Signals {

  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
  private static final AtomicBoolean TAKEN = new AtomicBoolean();
  private static final SignalDispatcher DISPATCHER = new SignalDispatcher(Signals::halt);

  private Signals() {}

  /** Something that is to be done at the end, until it is closed. */
  public interface Held extends AutoCloseable {

    /** It is not to be done any more. */
    @Override
    void close();
  }

  /** From now on the signals end this process in order. To be called first by a main class. */
  public static void take() {
    if (TAKEN.compareAndSet(false, true)) {
      NUMBERS.forEach(
          (name, number) -> PosixSignals.take(name, () -> DISPATCHER.signalled(number)));
      Runtime.getRuntime().addShutdownHook(new Thread(DISPATCHER::cleanUp, "clean-up"));
    }
  }

  /**
   * A signal begins with this from now on; without any, it only cleans up and ends with 128 and its
   * number.
   */
  public static Held whenSignalled(StopWork work) {
    return DISPATCHER.whenSignalled(work);
  }

  /**
   * Cleans this up, at most once, when the process ends before it is closed, by a signal or {@code
   * System.exit}; the latest first.
   *
   * @param work must end by itself
   */
  public static Held atEnd(Runnable work) {
    if (TAKEN.get()) {
      return DISPATCHER.atEnd(work);
    }
    Thread hook = new Thread(work, "clean-up");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> forget(hook);
  }

  /** Without the JVM's hooks, and so without {@code deleteOnExit}. */
  private static void halt(int code) {
    UnpackedLibraries.remove();
    Runtime.getRuntime().halt(code);
  }

  private static void forget(Thread hook) {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is at work.
    }
  }

  /** Whether a signal is ending this process. */
  public static boolean isEnding() {
    return DISPATCHER.isEnding();
  }

  /** Ends the process, unless a signal is doing so already: then that decides how. */
  public static void exit(int code) {
    DISPATCHER.leaveToSignal();
    System.exit(code);
  }

  /** What a program does about the signal that ends it, beside cleaning up. */
  public interface StopWork {

    /**
     * Ends what runs, and says how that went. Called once, on a thread of its own.
     *
     * @param signalCode 128 and the signal's number
     * @return the exit code
     */
    int stop(int signalCode);

    /**
     * Says what is left undone, for {@link #stop} has not come back and the process ends now. Must
     * not block.
     *
     * @param why it ends now: the time is over, or another signal has come
     * @param signalCode 128 and the signal's number
     * @return the exit code
     */
    int giveUp(String why, int signalCode);

    /** How long {@link #stop} may take. */
    Duration limit();
  }

  /**
   * Signals of the operating system. {@code sun.misc.Signal} is the JDK's supported way (module
   * {@code jdk.unsupported}, JEP 260), but javac warns of its name, and no option can say that it
   * is meant: so it is called as Kafka calls it, by reflection.
   */
  private static final class PosixSignals {

    private PosixSignals() {}

    /**
     * Has a signal run something instead of ending the JVM.
     *
     * @param name without {@code SIG}
     * @param action on a thread of the JVM's own; must not block
     * @return false where the signal is ignored (as below {@code nohup}), belongs to the JVM
     *     ({@code -Xrs}) or does not exist: then all is as before
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
}
