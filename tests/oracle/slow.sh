#!/bin/sh
# The program and the naive evaluator on 12,000 random schemes with their data: see naive.h.
set -eu
cd "$(dirname "$0")/../.."
. tests/oracle/build.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
build_oracle "$work/oracle"
"$work/oracle" 1001 12000
