#!/usr/bin/env bash
# The cost of the generated crate: lines and types, user CPU and peak memory of `cargo check` and of a release build, size of the library.
#
# Dependencies are built first and not counted. Run it on an idle machine. It builds in its own target directory.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TARGET_DIR="${COST_TARGET_DIR:-target/cost}" CARGO_INCREMENTAL=0
generated=payroc-api/src/generated

echo "files:          $(find $generated -name '*.rs' | wc -l)"
echo "lines:          $(find $generated -name '*.rs' -exec cat {} + | wc -l)"
echo "longest file:   $(find $generated -name '*.rs' -exec wc -l {} \; | sort -n | tail -1)"
echo "public types:   $(grep -rhoE '^ *pub (struct|enum) ' $generated/types* | wc -l)"

measure() { # label, cargo arguments
    local label=$1
    shift
    cargo "$@" --quiet --package payroc-api
    touch payroc-api/src/lib.rs
    if [ -x /usr/bin/time ]; then
        /usr/bin/time --format "$label %U s user CPU, %M KB peak" cargo "$@" --quiet --package payroc-api
    else
        local before after
        before=$(children)
        cargo "$@" --quiet --package payroc-api
        after=$(children)
        echo "$label $(awk "BEGIN {print $after - $before}") s user CPU (install GNU time for the peak memory)"
    fi
}

children() { # user CPU of the finished children of this shell, in seconds
    times | tail -1 | sed -E 's/([0-9]+)m([0-9.]+)s .*/\1 \2/' | awk '{print $1 * 60 + $2}'
}

measure "cargo check:   " check
measure "release build: " build --release
echo "release rlib:   $(stat -c %s "$CARGO_TARGET_DIR"/release/libpayroc_api.rlib) bytes"
