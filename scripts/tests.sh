# All tests, in one build of everything: unit, in the container, in the browser. Ends with a line that counts them.
# shellcheck shell=bash

run_tests() {
    local result=0 log
    log=$(log_file test)
    mkdir -p "$stamps"
    find "$root" -name node_modules -prune -o -path '*/target/surefire-reports' -print0 -o -path '*/target/test-reports' -print0 |
        xargs -0 rm -rf
    changed_modules >/dev/null
    say "Building everything with unit and container tests; all of the output is in $log"
    (cd "$root" && maven --fail-at-end -Dstyle.color=never install "$@") >"$log" 2>&1 &
    while_running $! "Testing" || result=$?
    grep -a -e '^\[\(ERROR\|WARNING\)\] *\(Tests run\|.*<<<\|  [A-Z]\)' -e '^\[INFO\] Reactor Summary' -e '\(FAILURE\|SKIPPED\)' "$log" |
        head -n 60 || true
    if [ "$result" -eq 0 ]; then
        keep_stamps
        run_browser_tests || result=$?
    else
        grep -a -m 20 -e '^\[ERROR\]' "$log" >&2 || tail -n 20 "$log" >&2
        say "The browser tests are left out: the build failed."
    fi
    node "$root/scripts/count-tests.mjs" "$root" || result=1
    return "$result"
}

# The browser tests start from an empty home, on a free port.
run_browser_tests() {
    [ -f "$root/ui-bundle/e2e/run.mjs" ] || return 0
    local result=0
    export CLICKML_HOME CLICKML_ADMIN_PASSWORD CLICKML_HTTP_PORT
    CLICKML_HOME=$(mktemp -d)
    CLICKML_ADMIN_PASSWORD=browser-test-$RANDOM$RANDOM
    CLICKML_HTTP_PORT=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
    locate_home
    start_server
    (cd "$root/ui-bundle" && CLICKML_URL=$(running_address) CLICKML_REPORT="$root/ui-bundle/target/test-reports/browser.xml" \
        node e2e/run.mjs) || result=$?
    trap - INT TERM
    stop_server
    rm -rf "$CLICKML_HOME"
    return "$result"
}

run_bench() {
    [ -x "$root/assembly/clickml-bench/bench" ] || fail "There are no benchmarks in this checkout."
    "$root/assembly/clickml-bench/bench" "$@"
}
