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
        run_checks || result=$?
        run_browser_tests || result=$?
    else
        grep -a -m 20 -e '^\[ERROR\]' "$log" >&2 || tail -n 20 "$log" >&2
        say "The browser tests are left out: the build failed."
    fi
    node "$root/scripts/count-tests.mjs" "$root" || result=1
    return "$result"
}

# What is not a Maven test: format, the pages' lint and unit tests, the API document and its copy in the pages.
run_checks() {
    local result=0 api=bundles/core/clickml-rest/target/classes/openapi.json
    check "Format of Java sources" maven -q -Dstyle.color=never -pl '!plugin-sdk/clickml-plugin-parent' spotless:check || result=1
    check "Lint of the pages" npm --prefix ui-bundle run --silent lint || result=1
    check "Unit tests of the pages" npm --prefix ui-bundle run --silent test -- \
        --reporter=junit --outputFile="$root/ui-bundle/target/test-reports/unit.xml" || result=1
    check "The pages know the API as it is (npm run update:api in ui-bundle brings the copy up to date)" \
        node scripts/same-json.mjs "$api" ui-bundle/openapi.json || result=1
    check "Lint of the API document" npx --yes @redocly/cli@2.77.0 lint --extends=recommended "$api" || result=1
    return "$result"
}

# check WHAT COMMAND...: says whether it went well, and what it printed if not.
check() {
    local what=$1 log
    log=$(log_file check)
    shift
    if (cd "$root" && "$@") >"$log" 2>&1 </dev/null; then
        say "ok      $what"
    else
        say "FAILED  $what"
        tail -n 40 "$log" >&2
        return 1
    fi
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
    try_plugin || result=$?
    trap - INT TERM
    stop_server
    rm -rf "$CLICKML_HOME"
    return "$result"
}

run_bench() {
    [ -x "$root/assembly/clickml-bench/bench" ] || fail "There are no benchmarks in this checkout."
    "$root/assembly/clickml-bench/bench" "$@"
}
