"""Begin from a shipped tagger instead of the bare base: its int8 weights back as floats.

What a pass of training cost is in the shipped file, to 7 bits a weight; a few hundred steps mend the rounding. Heads that
the shipped tagger lacks keep their fresh weights. The word table is not taken: it is that of the base, frozen.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from train.tagger.model import Network


def load_shipped(network: Network, model: Path) -> list[str]:
    """Fill the network from a shipped ONNX file; return the names of the parameters that it lacks.

    Raises: ValueError, if a parameter has another shape there.
    """
    graph = onnx.load(str(model)).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name.removeprefix("network."): array for name, array in arrays.items() if name.startswith("network.")}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].endswith("_quantized"):
            stem = node.input[1].removesuffix("_quantized")
            codes = arrays[node.input[1]].astype(np.float32) - arrays[f"{stem}_zero_point"].astype(np.float32)
            place = node.name.removeprefix("/network/").removesuffix("/MatMul_quant").replace("/", ".")
            found[f"{place}.weight"] = (codes * arrays[f"{stem}_scale"]).T
    missing = []
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name == "words.weight":
                continue
            if name not in found:
                missing.append(name)
            elif tuple(found[name].shape) != tuple(parameter.shape):
                raise ValueError(f"{model}: {name} has the shape {found[name].shape}, not {tuple(parameter.shape)}")
            else:
                parameter.copy_(torch.from_numpy(np.ascontiguousarray(found[name])))
    return missing
