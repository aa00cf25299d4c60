"""Open an ONNX file with fixed options. The only module that imports onnxruntime."""

from pathlib import Path
from typing import TypeAlias

import onnxruntime

from variorum.errors import ModelError

Session: TypeAlias = onnxruntime.InferenceSession

_QUIET = 3  # errors only
onnxruntime.set_default_logger_severity(_QUIET)


def open_session(path: Path, threads: int = 2) -> Session:
    """Return a CPU session on an ONNX file; the same input gives the same bytes for a given number of threads.

    Memory is returned to the system after each call rather than kept in an arena.
    Raises: ModelError, if the file is missing or is no ONNX model this runtime can run.
    """
    if not path.is_file():
        raise ModelError(f"{path}: no such file")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(1, threads)
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.use_deterministic_compute = True
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.log_severity_level = _QUIET
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except _RUNTIME_ERRORS as error:
        raise ModelError(f"{path}: not a model that onnxruntime can run ({_first_line(error)})") from error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


_RUNTIME_ERRORS = (
    onnxruntime.capi.onnxruntime_pybind11_state.Fail,
    onnxruntime.capi.onnxruntime_pybind11_state.InvalidArgument,
    onnxruntime.capi.onnxruntime_pybind11_state.InvalidGraph,
    onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf,
    onnxruntime.capi.onnxruntime_pybind11_state.NotImplemented,
    onnxruntime.capi.onnxruntime_pybind11_state.RuntimeException,
)
