# Messages, and progress that shows on a terminal as one line and elsewhere as few.
# shellcheck shell=bash

say() { printf '%s\n' "$*"; }
fail() { printf 'clickml: %s\n' "$*" >&2; exit 1; }

progress() {
    if [ -t 1 ]; then printf '\r\033[K%s' "$*"; fi
}
progress_done() {
    if [ -t 1 ]; then printf '\r\033[K'; fi
}

# while_running PID TEXT: shows TEXT and the seconds until the process ends, and returns what it returned.
while_running() {
    local pid=$1 text=$2 started=$SECONDS
    [ -t 1 ] || say "$text ..."
    while kill -0 "$pid" 2>/dev/null; do
        progress "$text ... $((SECONDS - started)) s"
        sleep 0.5
    done
    progress_done
    local result=0
    wait "$pid" || result=$?
    return "$result"
}
