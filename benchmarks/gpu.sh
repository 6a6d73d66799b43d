#!/bin/sh
# The comparisons on a machine with a GPU, in at most eight minutes and without network.
#
#     benchmarks/gpu.sh [--wheels DIR] [arguments of gpu.py]
#
# DIR holds what `python benchmarks/wheels.py collect DIR` fetched elsewhere. PYTHON names the
# interpreter that has torch and transformers (default: python3).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "${1:-}" = --wheels ]; then
    "$python" "$here/wheels.py" unpack "$2" "$folder/packages"
    PYTHONPATH="$folder/packages${PYTHONPATH:+:$PYTHONPATH}"
    export PYTHONPATH
    shift 2
fi
export HF_HUB_OFFLINE=1
timeout --signal=INT --kill-after=5 475 \
    "$python" "$here/gpu.py" --models "$folder/models" "$@"
