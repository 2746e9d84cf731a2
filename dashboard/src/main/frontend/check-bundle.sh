#!/bin/sh
# Says whether the committed bundle is what the sources give: builds twice and compares bytes.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm ci --ignore-scripts --no-audit --no-fund >/dev/null
node build.mjs "$work/first"
node build.mjs "$work/second"
diff -r "$work/first" "$work/second"
diff -r "$work/first" ../resources/io/radstream/dashboard/web
echo "The bundle is what the sources give."
