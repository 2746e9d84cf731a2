package io.radstream.engines.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Why ONNX Runtime's native libraries cannot be loaded, and what helps. */
final class OnnxUnloadable {

  private OnnxUnloadable() {}

  static String cannotUnpack(IOException e) {
    return ("ONNX Runtime's native libraries cannot be unpacked into %s (%s: %s); make room for"
            + " 30 MB there or name another folder by %s")
        .formatted(
            NativeHome.find(), e.getClass().getSimpleName(), e.getMessage(), NativeHome.VARIABLE);
  }

  static String why(LinkageError error) {
    return Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .filter(IOException.class::isInstance)
        .findFirst()
        .map(OnnxUnloadable::noTemporary)
        .orElseGet(() -> notLoaded(error));
  }

  private static String noTemporary(Throwable e) {
    return ("ONNX Runtime cannot use the temporary folder %s (%s: %s); it needs one it can write to:"
            + " name another by -Djava.io.tmpdir in JAVA_OPTS")
        .formatted(
            System.getProperty("java.io.tmpdir"), e.getClass().getSimpleName(), e.getMessage());
  }

  private static String notLoaded(LinkageError error) {
    String folder = System.getProperty(OnnxNatives.PATH);
    if (folder == null) {
      return "ONNX Runtime has no native library for this platform (%s, %s)"
          .formatted(System.getProperty("os.name"), System.getProperty("os.arch"));
    }
    return ("ONNX Runtime's native libraries in %s cannot be loaded (%s); if programs cannot be run"
            + " from there (a folder mounted noexec), name another by %s")
        .formatted(folder, root(error), NativeHome.VARIABLE);
  }

  private static String root(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** What ONNX Runtime's failures mean to the caller. */
  static final class OnnxFailures {

    /** ONNX Runtime has no error code for memory; these are the words of its allocators. */
    private static final List<String> MEMORY =
        List.of("failed to allocate memory", "bad allocation", "bad_alloc", "out of memory");

    private OnnxFailures() {}

    static EngineException ofBatch(OrtException e, int batchSize) {
      return new EngineException(kind(e), "ONNX Runtime failed on a batch of " + batchSize, e);
    }

    static Kind kind(OrtException e) {
      String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      if (MEMORY.stream().anyMatch(message::contains)) {
        return Kind.OUT_OF_MEMORY;
      }
      OrtErrorCode code = e.getCode();
      return code == OrtErrorCode.ORT_ENGINE_ERROR || code == OrtErrorCode.ORT_DEVICE_RESET
          ? Kind.UNUSABLE
          : Kind.BATCH_FAILED;
    }
  }
}
