#!/usr/bin/env bash
# Builds the shipped program (profile `dist`) twice, from two copies of the source in two folders, and says whether the programs are the same, byte for byte.
#
#     tests/outside/reproducible.sh
#
# Needs what the build needs, and time for two builds from nothing.
set -euo pipefail

source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for name in first second; do
    git clone --quiet "$source" "$work/$name/zicha"
    # Where the source and the crates lie is no part of the program.
    (cd "$work/$name/zicha" &&
        RUSTFLAGS="--remap-path-prefix=$PWD=zicha --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
            CARGO_TARGET_DIR="$work/$name/target" cargo build --locked --profile dist --quiet)
    sha256sum "$work/$name/target/dist/zicha" | cut -d' ' -f1
done | tee "$work/sums"

if [[ $(sort -u "$work/sums" | wc -l) == 1 ]]; then
    echo "reproducible: both builds are the same"
else
    echo "NOT reproducible"
    exit 1
fi
