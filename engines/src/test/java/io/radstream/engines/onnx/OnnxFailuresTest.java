package io.radstream.engines.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.onnx.OnnxUnloadable.OnnxFailures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "ORT_RUNTIME_EXCEPTION, Failed to allocate memory for requested buffer, OUT_OF_MEMORY",
    "ORT_FAIL, std::bad_alloc, OUT_OF_MEMORY",
    "ORT_INVALID_ARGUMENT, Got invalid dimensions, BATCH_FAILED",
    "ORT_DEVICE_RESET, device lost, UNUSABLE",
    "ORT_ENGINE_ERROR, engine error, UNUSABLE"
  })
  void failuresSayWhatCanBeDone(OrtErrorCode code, String message, Kind kind) {
    EngineException failure = OnnxFailures.ofBatch(new OrtException(code, message), 8);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageContaining("batch of 8");
  }
}
