package io.radstream.engines.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.EngineOptions;
import io.radstream.engines.EngineOptions.Batches;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.network.OnnxExport;
import io.radstream.engines.onnx.OnnxUnloadable.OnnxFailures;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.NetworkSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/** One ONNX Runtime session with threads of its own. Used by one thread at a time. */
final class OnnxEngine implements InferenceEngine {

  private static final long ANY = -1;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final NetworkSpec spec;
  private final Batches batches;
  private final OnnxDevice device;
  private final boolean givesMaps;

  private OnnxEngine(
      OrtEnvironment environment,
      OrtSession session,
      NetworkSpec spec,
      Batches batches,
      OnnxDevice device)
      throws OrtException {
    this.environment = environment;
    this.session = session;
    this.spec = spec;
    this.batches = batches;
    this.device = device;
    this.givesMaps = session.getOutputInfo().size() == 2;
  }

  static OnnxEngine open(ModelBundle bundle, EngineOptions options, OnnxDevice device) {
    OnnxWeights.verify(bundle.onnx());
    try {
      OnnxNatives.prepare();
      OrtSession session = OnnxSessions.open(bundle.onnx(), options.threads(), device);
      NetworkSpec spec = bundle.manifest().spec();
      Batches batches = Batches.of(bundle.manifest().preprocessing(), options);
      return checked(
          new OnnxEngine(OrtEnvironment.getEnvironment(), session, spec, batches, device));
    } catch (OrtException e) {
      throw new EngineException(Kind.UNUSABLE, "ONNX Runtime refuses the network", e);
    } catch (IOException e) {
      throw new EngineException(Kind.UNUSABLE, OnnxUnloadable.cannotUnpack(e), e);
    } catch (LinkageError e) {
      throw new EngineException(Kind.UNUSABLE, OnnxUnloadable.why(e), e);
    }
  }

  /** The engine itself, unless its network is not the one the manifest describes. */
  private static OnnxEngine checked(OnnxEngine engine) throws OrtException {
    NetworkSpec spec = engine.spec;
    long[] input = {ANY, spec.channels(), spec.inputSize(), spec.inputSize()};
    long[] output = {ANY, spec.classes()};
    long[] maps = {ANY, spec.mapFeatures(), spec.mapSide(), spec.mapSide()};
    Map<String, NodeInfo> outputs = engine.session.getOutputInfo();
    boolean mapsFit = engine.givesMaps ? has(outputs, OnnxExport.MAPS, maps) : outputs.size() == 1;
    if (!has(engine.session.getInputInfo(), OnnxExport.INPUT, input)
        || engine.session.getInputInfo().size() != 1
        || !has(outputs, OnnxExport.OUTPUT, output)
        || !mapsFit) {
      engine.close();
      throw new EngineException(
          Kind.UNUSABLE,
          "the ONNX network does not take %s %s and give %s %s, and perhaps %s %s"
              .formatted(
                  OnnxExport.INPUT,
                  Arrays.toString(input),
                  OnnxExport.OUTPUT,
                  Arrays.toString(output),
                  OnnxExport.MAPS,
                  Arrays.toString(maps)));
    }
    return engine;
  }

  private static boolean has(Map<String, NodeInfo> nodes, String name, long[] shape) {
    NodeInfo node = nodes.get(name);
    return node != null
        && node.getInfo() instanceof TensorInfo tensor
        && Arrays.equals(tensor.getShape(), shape);
  }

  @Override
  public String name() {
    return device.engineName();
  }

  @Override
  public float[] infer(FloatBuffer tensors, int batchSize) {
    return run(tensors, batchSize, Set.of(OnnxExport.OUTPUT)).softmax();
  }

  @Override
  public EngineOutput inferWithMaps(FloatBuffer tensors, int batchSize) {
    Set<String> outputs =
        givesMaps ? Set.of(OnnxExport.OUTPUT, OnnxExport.MAPS) : Set.of(OnnxExport.OUTPUT);
    return run(tensors, batchSize, outputs);
  }

  private EngineOutput run(FloatBuffer tensors, int batchSize, Set<String> outputs) {
    FloatBuffer images = inNativeOrder(batches.slice(tensors, batchSize));
    long[] shape = {batchSize, spec.channels(), spec.inputSize(), spec.inputSize()};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, images, shape);
        OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input), outputs)) {
      return new EngineOutput(
          floats(result, OnnxExport.OUTPUT, batchSize * spec.classes()),
          floats(result, OnnxExport.MAPS, batchSize * spec.mapLength()));
    } catch (OrtException e) {
      throw OnnxFailures.ofBatch(e, batchSize);
    }
  }

  /** ONNX Runtime takes a direct buffer's bytes as they lie. */
  private static FloatBuffer inNativeOrder(FloatBuffer images) {
    return images.isDirect() && !images.order().equals(ByteOrder.nativeOrder())
        ? FloatBuffer.allocate(images.remaining()).put(images).flip()
        : images;
  }

  /** The values of an output; none where it was not asked for. */
  private static float[] floats(OrtSession.Result result, String name, int length) {
    OnnxValue value = result.get(name).orElse(null);
    if (!(value instanceof OnnxTensor tensor)) {
      return new float[0];
    }
    float[] values = new float[length];
    tensor.getFloatBuffer().get(values);
    return values;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new EngineException(Kind.UNUSABLE, "ONNX Runtime could not release the network", e);
    }
  }

  /**
   * Looks for weights that are no numbers. ONNX Runtime does not mind them, and a ReLU may hide
   * them: the larger of NaN and 0 can be 0.
   */
  private static final class OnnxWeights {

    private OnnxWeights() {}

    /**
     * Checks every weight.
     *
     * @throws EngineException of kind {@code UNUSABLE} when one is NaN or infinite, or the bytes
     *     are no ONNX model
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
}
