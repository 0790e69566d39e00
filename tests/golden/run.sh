#!/bin/sh
# Runs the golden cases tests/golden/<area>/<name>.case; golden.c explains their form.
#
#     tests/golden/run.sh [--update] [-v] [--machines=FILE] [--turn=K] [WORD...]     WORDs choose cases by their path
#
# $BUILD/golden is built by make; without CQUIN the plain binary is taken.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
CQUIN=${CQUIN:-$BUILD/cquin}
case $CQUIN in /*) ;; *) CQUIN=$PWD/$CQUIN ;; esac
PATH=$PWD/tests/books:$PATH # book, which writes workbooks
export CQUIN PATH
flags=
while [ $# -gt 0 ]; do
    case $1 in
    --machines=* | --turn=*) flags="$flags ${1%%=*} ${1#*=}" ;;
    -*) flags="$flags $1" ;;
    *) break ;;
    esac
    shift
done
exec "$BUILD/golden" $flags tests/golden "$@"
