#!/bin/sh
# The program and the naive evaluator on random schemes with their data: 300 pairs. slow.sh does 10,000.
set -eu
cd "$(dirname "$0")/../.."
. tests/oracle/build.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
build_oracle "$work/oracle"
"$work/oracle" 1 300
