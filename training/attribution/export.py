"""Writes a trained network in the form in which the program runs it.

    python -m training.attribution.export network.pt --to src/onrecord/extract/attribution/weights

The graph is built node by node, with the operators that onnxruntime has for transformers; weights
of the large products are stored as 8-bit integers, one scale a column, and activations are scaled
as they come (dynamic quantisation). The embedding table is stored in 8 bits as well.
"""

import argparse
import re
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.attribution.encoders import Encoder, Layer
from training.attribution.tagger import LINK, ROLES, Head, Tagger, read

__all__ = ["export"]

FASTER = "com.microsoft"
FILES = ("first.onnx", "further.onnx")  # to the first head; from there to the last
# Products that stay in 32 bits: little work, and in 8 bits they cost most of what is lost (0.6
# points on the articles set aside; the others cost nothing there that can be measured).
WHOLE = re.compile(r"^(roles|links|.+\.attended)\.product$")


class Graph:
    """ONNX nodes and weights as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: npt.NDArray[np.float32]) -> str:
        """Keep an array; gives its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **more: object
    ) -> str:
        """Add a node with one output; gives the output's name."""
        self.nodes.append(
            helper.make_node(kind, inputs, [output], name=output, domain=domain, **more)
        )
        return output

    def linear(self, given: str, part: torch.nn.Module, name: str) -> str:
        """The product alone; the bias is left to what comes next."""
        weight = self.weight(f"{name}.weight", _array(part.weight).T)
        return self.node("MatMul", [given, weight], f"{name}.product")

    def bias(self, part: torch.nn.Module, name: str) -> str:
        """The name of a part's bias."""
        return self.weight(f"{name}.bias", _array(part.bias))


def export(tagger: Tagger, folder: Path) -> None:
    """Write a tagger as ONNX files with 8-bit weights, one for the layers up to each head; each
    takes what the one before it gives."""
    heads = [head for head in tagger.heads if isinstance(head, Head)]
    layers = [layer for layer in tagger.encoder.layers if isinstance(layer, Layer)]
    begins = (0, *tagger.exits)
    for number, (head, first, last) in enumerate(zip(heads, begins, tagger.exits, strict=False)):
        graph = Graph()
        hidden = "given" if first else _embedded(graph, tagger.encoder)
        _integers(graph, "heads", [0, 0, tagger.encoder.heads, -1])
        _integers(graph, "whole", [0, 0, -1])
        for n in range(first, last):
            name = f"layer{n + 1}" if n + 1 < last else "hidden"
            hidden = _layer(graph, layers[n], hidden, name)
        for name, part in (("roles", head.role), ("links", head.link)):
            product = graph.linear(hidden, part, name)
            graph.node("Add", [product, graph.bias(part, name)], name)
        further = last < tagger.exits[-1]
        _save(graph, folder / FILES[number], bool(first), further, tagger.encoder.width)


def _embedded(graph: Graph, encoder: Encoder) -> str:
    embedded = [
        graph.node(
            "Gather", [graph.weight(name, _array(table.weight)), name_of_input], f"{name}.of"
        )
        for name, table, name_of_input in (
            ("word", encoder.word, "ids"),
            ("shape", encoder.shape, "shapes"),
            ("quote", encoder.quote, "quotes"),
        )
    ]
    places = graph.weight("place", _array(encoder.place.weight))
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    zero = _integers(graph, "zero", [0])
    row = graph.node("Slice", [places, zero, length, zero], "place.of")
    total = graph.node("Add", [embedded[0], embedded[1]], "embedded.1")
    total = graph.node("Add", [total, embedded[2]], "embedded.2")
    total = graph.node("Add", [total, row], "embedded.3")
    normed = [total, *_norm(graph, encoder.norm, "norm")]
    return graph.node("LayerNormalization", normed, "embedded", axis=-1, epsilon=encoder.norm.eps)


def _layer(graph: Graph, layer: Layer, given: str, name: str) -> str:
    mixed = graph.linear(_attention(graph, layer, given, name), layer.attended, f"{name}.attended")
    first = _normed(graph, (mixed, given), layer.attended, layer.first, f"{name}.first")
    wide = graph.linear(first, layer.widen, f"{name}.widen")
    wide = graph.node(
        "BiasGelu", [wide, graph.bias(layer.widen, f"{name}.widen")], f"{name}.gelu", FASTER
    )
    narrow = graph.linear(wide, layer.narrow, f"{name}.narrow")
    return _normed(graph, (narrow, first), layer.narrow, layer.second, name)


def _attention(graph: Graph, layer: Layer, given: str, name: str) -> str:
    """Written out: onnxruntime's own operator takes longer on one core."""
    joint = graph.linear(given, layer.attend, f"{name}.attend")
    bias = _array(layer.attend.bias).copy()
    width = layer.attended.in_features
    weight = graph.weights[-1]
    scaled = numpy_helper.to_array(weight).copy()
    scaled[:, :width] *= (width // layer.heads) ** -0.5
    bias[:width] *= (width // layer.heads) ** -0.5
    weight.CopyFrom(numpy_helper.from_array(scaled, weight.name))
    joint = graph.node("Add", [joint, graph.weight(f"{name}.attend.bias", bias)], f"{name}.joint")
    thirds = [f"{name}.{third}" for third in ("query", "key", "value")]
    graph.nodes.append(
        helper.make_node("Split", [joint], thirds, name=f"{name}.split", axis=-1, num_outputs=3)
    )
    heads = [graph.node("Reshape", [third, "heads"], f"{third}.heads") for third in thirds]
    query, key, value = (
        graph.node("Transpose", [each], f"{each}.turned", perm=order)
        for each, order in zip(heads, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]), strict=True)
    )
    scores = graph.node("MatMul", [query, key], f"{name}.scores")
    shares = graph.node("Softmax", [scores], f"{name}.shares", axis=-1)
    mixed = graph.node("MatMul", [shares, value], f"{name}.mixed")
    mixed = graph.node("Transpose", [mixed], f"{name}.back", perm=[0, 2, 1, 3])
    return graph.node("Reshape", [mixed, "whole"], f"{name}.whole")


def _normed(
    graph: Graph,
    added: tuple[str, str],
    biased: torch.nn.Module,
    part: torch.nn.LayerNorm,
    name: str,
) -> str:
    total = graph.node("Add", [added[0], graph.bias(biased, f"{name}.before")], f"{name}.biased")
    total = graph.node("Add", [total, added[1]], f"{name}.total")
    return graph.node(
        "LayerNormalization", [total, *_norm(graph, part, name)], name, axis=-1, epsilon=part.eps
    )


def _norm(graph: Graph, part: torch.nn.Module, name: str) -> list[str]:
    return [graph.weight(f"{name}.scale", _array(part.weight)), graph.bias(part, name)]


def _integers(graph: Graph, name: str, values: list[int]) -> str:
    graph.weights.append(numpy_helper.from_array(np.array(values, np.int64), name))
    return name


def _array(values: torch.Tensor) -> npt.NDArray[np.float32]:
    return values.detach().float().numpy()


def _save(graph: Graph, path: Path, goes_on: bool, further: bool, width: int) -> None:
    shape = ["windows", "pieces"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name in ("ids", "shapes", "quotes")
    ]
    if goes_on:
        inputs = [helper.make_tensor_value_info("given", TensorProto.FLOAT, [*shape, width])]
    widths = {"roles": ROLES, "links": 4 * LINK} | ({"hidden": width} if further else {})
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, each])
        for name, each in widths.items()
    ]
    made = helper.make_graph(graph.nodes, "attribution", inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FASTER, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=9)
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=[node.name for node in graph.nodes if WHOLE.search(node.name)],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a trained network for the program.")
    parser.add_argument("network", type=Path)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    given = parser.parse_args()
    tagger = read(given.network)
    export(tagger, given.to)
    heads = [head for head in tagger.heads if isinstance(head, Head)]
    np.savez_compressed(
        given.to / "decoding.npz",
        step=np.stack([_array(head.steps()) for head in heads]),
        distance=np.stack([_array(head.distance) for head in heads]),
        confidence=np.zeros((len(heads), 7), np.float32),
    )


if __name__ == "__main__":
    main()
