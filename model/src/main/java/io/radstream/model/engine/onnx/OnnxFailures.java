package io.radstream.model.engine.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import io.radstream.model.engine.EngineException;
import io.radstream.model.engine.EngineException.Kind;
import java.util.List;
import java.util.Locale;

/** What ONNX Runtime's failures mean to the caller. */
final class OnnxFailures {

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
