#!/usr/bin/env bash
# Makes the specimen release anew: runs the specimen model, reports, reviews, releases, verifies.
# The keys live as long as this script; their authority's certificate is kept as the anchor.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
evalkit=${EVALKIT:-$root/.venv/bin/evalkit}
reviewer=林美華
authoriser="Chen Yi-ting"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$evalkit" lab new lab --name "Example Laboratory" --name-zh 範例測試實驗室 \
  --address "1 Example Road, Hsinchu" --address-zh "新竹市範例路 1 號" \
  --contact lab@example.org --site "Hall 2, Hsinchu" --site-zh 新竹市，二號館 \
  --reviewer "$reviewer" --authoriser "$authoriser"
"$evalkit" lab keys new lab/keys --laboratory "Example Laboratory" \
  --reviewer "$reviewer" --authoriser "$authoriser" --no-password --days 3650
"$evalkit" run --model "$root/specimen/model" \
  --documents "documents:$root/datasets/model_documentation/example" \
  --plan "$here/plan.yaml" --item "$here/item.yaml" --out run >/dev/null
"$evalkit" report run --format html,pdf --lang both --statements "$here/statements.yaml"
record=$(sha256sum run/report/report.json | cut -c1-16)
"$evalkit" review run --by "$reviewer" --role review --record "$record"
"$evalkit" review run --by "$authoriser" --role authorisation --record "$record"
"$evalkit" report check run >/dev/null
"$evalkit" release make run --out out
"$evalkit" verify out/* --trust lab/keys/authority.pem
rm -rf "$here"/EK-* "$here/authority.pem"
mv out/* "$here/"
cp lab/keys/authority.pem "$here/authority.pem"
