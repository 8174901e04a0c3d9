#!/usr/bin/env bash
# Opens every export in independent programs: LibreOffice, poppler, headless Chromium, python-docx, the OSCAL validators, an
# iCalendar parser. What is not installed is said and left out. Usage: tests/outside/check.sh [ZICHA]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
zicha=$(realpath "${1:-target/release/zicha}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

say() { printf '%s\n' "$*"; }
wrong() { say "WRONG: $*"; failed=1; }
have() { command -v "$1" >/dev/null || { say "not installed, left out: $1"; return 1; }; }

printf 'answers: []\n' >"$work/empty.yaml"
python3 tests/outside/full.py "$zicha" >"$work/full.yaml"
declare -A matters=(
    [example]=questionnaires/examples/harbour-logistics.yaml
    [bakery]=tests/fixtures/bakery.yaml
    [empty]="$work/empty.yaml"
    [full]="$work/full.yaml"
)
for matter in "${!matters[@]}"; do
    for lang in en zh; do
        out="$work/$matter-$lang"
        mkdir "$out"
        for name in memo.docx memo.pdf memo.html tables.xlsx deadlines.ics slide.png; do
            "$zicha" export "${matters[$matter]}" --lang "$lang" --out "$out/$name" 2>/dev/null || wrong "$matter $lang $name"
        done
        "$zicha" export "${matters[$matter]}" --lang "$lang" --format oscal --out "$out/oscal" 2>/dev/null || wrong "$matter $lang oscal"
    done
done

if have soffice && have pdfinfo; then
    for file in "$work"/*/memo.docx "$work"/*/tables.xlsx; do
        folder=$(dirname "$file")/office
        soffice --headless --convert-to pdf --outdir "$folder" "$file" >/dev/null 2>&1
        pages=$(pdfinfo "$folder"/"$(basename "${file%.*}")".pdf 2>/dev/null | awk '/^Pages/ {print $2}')
        [[ ${pages:-0} -gt 0 ]] || wrong "LibreOffice does not open $file"
    done
fi
if have pdftotext; then
    for file in "$work"/*/memo.pdf; do
        pdftotext "$file" - 2>/dev/null | tr -d '[:space:]' | grep -q 'zicha.manifest/1' || wrong "no manifest in the text of $file"
        pdfinfo "$file" 2>/dev/null | grep -q '^Tagged: *yes' || wrong "$file is not tagged"
    done
fi
if have chromium; then
    cp tests/outside/measure.html "$work"
    for folder in "$work"/*-en "$work"/*-zh; do
        cp "$folder/memo.html" "$work/page.html"
        said=$(chromium --headless=new --no-sandbox --disable-gpu --allow-file-access-from-files --enable-logging=stderr \
            --virtual-time-budget=20000 --window-size=1400,900 --dump-dom "file://$work/measure.html" 2>"$work/console")
        grep -q 'measured: fits' <<<"$said" || wrong "$folder/memo.html overflows: $(grep -o 'measured: [^<]*' <<<"$said")"
        if grep -q 'CONSOLE' "$work/console"; then wrong "$folder/memo.html writes to the console"; fi
    done
fi
if have oscal-validate; then
    for file in "$work"/*/oscal/*.json; do
        oscal-validate "$file" --resolve "$(dirname "$file")" | grep -q '0 ERROR' || wrong "oscal-validate: $file"
    done
fi
if have trestle; then
    (cd "$work" && mkdir trestle && cd trestle && trestle init >/dev/null 2>&1
        for file in "$work"/*/oscal/*.json; do
            name=$(basename "$(dirname "$(dirname "$file")")")-$(basename "$file" .json)
            trestle import -f "$file" -o "$name" >/dev/null 2>&1 || echo "import: $name"
        done
        trestle validate -a 2>&1 | grep -i 'invalid' || true) >"$work/trestle.log"
    [[ ! -s $work/trestle.log ]] || wrong "trestle: $(cat "$work/trestle.log")"
fi
if python3 -c 'import icalendar' 2>/dev/null; then
    for file in "$work"/*/deadlines.ics; do
        python3 -c 'import icalendar, sys; icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())' "$file" || wrong "$file"
    done
else
    say "not installed, left out: icalendar (Python)"
fi
[[ $failed -eq 0 ]] && say "outside: passed"
exit "$failed"
