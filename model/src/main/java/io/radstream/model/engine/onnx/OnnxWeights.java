package io.radstream.model.engine.onnx;

import io.radstream.model.engine.EngineException;
import io.radstream.model.engine.EngineException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * Looks for weights that are no numbers. ONNX Runtime does not mind them, and a ReLU may hide them:
 * the larger of NaN and 0 can be 0.
 */
final class OnnxWeights {

  private OnnxWeights() {}

  /**
   * Checks every weight.
   *
   * @throws EngineException of kind {@code UNUSABLE} when one is NaN or infinite, or the bytes are
   *     no ONNX model
   */
  static void verify(byte[] onnx) {
    try {
      for (TensorProto tensor : ModelProto.parseFrom(onnx).getGraph().getInitializerList()) {
        if (!isFinite(tensor)) {
          throw new EngineException(
              Kind.UNUSABLE, "the ONNX network's weights are broken: one is NaN or infinite");
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new EngineException(Kind.UNUSABLE, "the ONNX network is no ONNX model", e);
    }
  }

  private static boolean isFinite(TensorProto tensor) {
    if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
      return true;
    }
    ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    boolean finite = tensor.getFloatDataList().stream().allMatch(Float::isFinite);
    for (FloatBuffer weights = bytes.asFloatBuffer(); weights.hasRemaining(); ) {
      finite &= Float.isFinite(weights.get());
    }
    return finite;
  }
}
