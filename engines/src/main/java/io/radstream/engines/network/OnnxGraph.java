package io.radstream.engines.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/**
 * An ONNX graph that is a chain: every node takes what the one before it made, and weights of its
 * own. Not thread-safe.
 */
final class OnnxGraph {

  private static final int OPERATOR_SET = 13;
  private static final int FORMAT_VERSION = 7;

  private final GraphProto.Builder graph;
  private final String output;
  private String last;

  /** A graph whose input and output have any number of rows. */
  OnnxGraph(String input, List<Integer> inputShape, String output, int outputs) {
    this.output = output;
    this.last = input;
    this.graph =
        GraphProto.newBuilder()
            .setName("radstream")
            .addInput(batchOf(input, inputShape))
            .addOutput(batchOf(output, List.of(outputs)));
  }

  /** Adds a node after the last one. */
  void then(String operator, List<String> weights, AttributeProto... attributes) {
    NodeProto.Builder node = node(operator, weights, attributes);
    last = "value" + graph.getNodeCount();
    graph.addNode(node.addOutput(last));
  }

  /** Makes what the last node made a further output of the graph, of any number of rows. */
  void expose(String name, List<Integer> shape) {
    graph.getNodeBuilder(graph.getNodeCount() - 1).setOutput(0, name);
    graph.addOutput(batchOf(name, shape));
    last = name;
  }

  /** Adds the node that makes the graph's output. */
  ModelProto endWith(String operator, AttributeProto... attributes) {
    graph.addNode(node(operator, List.of(), attributes).addOutput(output));
    return ModelProto.newBuilder()
        .setIrVersion(FORMAT_VERSION)
        .setProducerName("radstream")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
        .setGraph(graph)
        .build();
  }

  private NodeProto.Builder node(
      String operator, List<String> weights, AttributeProto... attributes) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(operator + graph.getNodeCount())
        .addInput(last)
        .addAllInput(weights)
        .addAllAttribute(List.of(attributes));
  }

  /** Stores weights, row-major, and returns their name. */
  String weights(float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor(TensorProto.DataType.FLOAT, bytes, shape);
  }

  /** Stores a list of whole numbers and returns its name. */
  String numbers(long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return tensor(TensorProto.DataType.INT64, bytes, values.length);
  }

  private String tensor(TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    String name = "weights" + graph.getInitializerCount();
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(UnsafeByteOperations.unsafeWrap(bytes)); // nobody writes to them any more
    for (long length : shape) {
      tensor.addDims(length);
    }
    graph.addInitializer(tensor);
    return name;
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(values)
        .build();
  }

  private static ValueInfoProto batchOf(String name, List<Integer> shape) {
    TensorShapeProto.Builder dimensions =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
    shape.forEach(
        length -> dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length)));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
