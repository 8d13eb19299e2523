# Starts, watches and stops the server of one home.
# shellcheck shell=bash

locate_home() {
    home=${CLICKML_HOME:-$root/.clickml}
    case $home in /*) ;; *) home=$PWD/$home ;; esac
    export CLICKML_HOME=$home
    pid_file=$home/clickml.pid
    wanted_port=${CLICKML_HTTP_PORT:-$(setting_in_file http.port)}
    wanted_port=${wanted_port:-8080}
    case $wanted_port in ''|*[!0-9]*) fail "'$wanted_port' is not a port: give a number from 1 to 65535" ;; esac
}

setting_in_file() {
    [ ! -f "$home/etc/clickml.cfg" ] || sed -n "s/^ *$1 *= *//p" "$home/etc/clickml.cfg" | tail -n 1
}

# The process of this home's server, if it runs. The number alone may belong to another process by now.
running_pid() {
    local pid
    pid=$(cat "$pid_file" 2>/dev/null) || return 1
    [ -n "$pid" ] && ps -o args= -p "$pid" 2>/dev/null | grep -q -F -- "-Dclickml.home=$home " || return 1
    printf '%s' "$pid"
}

running_address() { cat "$home/runtime/address" 2>/dev/null || printf 'http://127.0.0.1:%s' "$wanted_port"; }

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

is_ready() { [ "$(curl -s -k -o /dev/null -m 2 -w '%{http_code}' "$(running_address)/health/ready")" = 200 ]; }

start_server() {
    started_here=no
    local pid
    if pid=$(running_pid); then
        if [ "$port_given" = yes ] && [ "$(running_address)" != "${scheme:-http}://127.0.0.1:$wanted_port" ]; then
            fail "A server already uses $home (process $pid, $(running_address)). Stop it with ./clickml stop, or give another --home."
        fi
        say "The server runs already (process $pid)."
        return
    fi
    if port_taken "$wanted_port"; then
        fail "Port $wanted_port is in use by another program. Give another one with --port, or end that program."
    fi
    if [ -n "${CLICKML_ADMIN_PASSWORD:-}" ] && [ "${#CLICKML_ADMIN_PASSWORD}" -lt 8 ]; then
        fail "CLICKML_ADMIN_PASSWORD has ${#CLICKML_ADMIN_PASSWORD} characters; give at least 8."
    fi
    launch
    await_ready
}

launch() {
    (umask 077 && mkdir -p "$home/log" "$home/runtime")
    local scheme=http host=127.0.0.1
    [ -z "${CLICKML_TLS_KEYSTORE:-}" ] || scheme=https
    printf '%s://%s:%s' "$scheme" "$host" "$wanted_port" >"$home/runtime/address"
    export CLICKML_HTTP_PORT=$wanted_port
    # A session of its own, so that Ctrl-C on the terminal does not reach it, and nothing of what the caller has open, such
    # as a lock on a file, which would be held as long as the server lives.
    (
        for descriptor in 3 4 5 6 7 8 9; do eval "exec $descriptor>&-"; done
        if command -v setsid >/dev/null 2>&1; then set -- setsid; else set -- nohup; fi
        exec "$@" "$distribution/bin/clickml-server"
    ) >"$home/log/console.log" 2>&1 </dev/null &
    server_pid=$!
    printf '%s' "$server_pid" >"$pid_file"
    started_here=yes
    trap 'progress_done; say "Interrupted: stopping the server."; stop_server; exit 130' INT TERM
}

await_ready() {
    local started=$SECONDS
    [ -t 1 ] || say "Starting the server ..."
    while ! is_ready; do
        progress "Starting the server ... $((SECONDS - started)) s"
        if ! kill -0 "$server_pid" 2>/dev/null; then
            progress_done
            rm -f "$pid_file"
            tail -n 20 "$home/log/console.log" >&2
            fail "The server ended while it started; see $home/log/clickml.log and console.log"
        fi
        if [ $((SECONDS - started)) -gt 120 ]; then
            progress_done
            fail "The server is not ready after two minutes; see $home/log/clickml.log. ./clickml stop ends it."
        fi
        sleep 0.2
    done
    progress_done
}

# Where the server is and how to sign in. A generated password is shown this once.
announce() {
    say ""
    say "ClickML is at $(running_address)/"
    local file=$home/admin-password
    if [ -f "$file" ]; then
        say "Sign in as admin with the password $(cat "$file")"
        say "It is shown this once; keep it, or change it after signing in."
        rm -f "$file"
    elif [ -n "${CLICKML_ADMIN_PASSWORD:-}" ]; then
        say "Sign in as admin with the password in CLICKML_ADMIN_PASSWORD, if that was set at the first start."
    else
        say "Sign in as admin with the password that was shown at the first start."
    fi
    [ "$foreground" = yes ] || say "./clickml stop ends it. Data and logs are in $home"
}

stay_if_asked() {
    trap - INT TERM
    [ "$foreground" = yes ] || return 0
    local pid
    pid=$(running_pid) || return 0
    say "Ctrl-C stops the server."
    trap 'say ""; stop_server; exit 0' INT TERM
    while kill -0 "$pid" 2>/dev/null; do sleep 1; done
    fail "The server ended by itself; see $home/log/clickml.log"
}

stop_server() {
    local pid started=$SECONDS
    if ! pid=$(running_pid); then
        rm -f "$pid_file"
        say "No server runs in $home."
        return
    fi
    kill -TERM "$pid"
    while kill -0 "$pid" 2>/dev/null; do
        progress "Stopping the server ... $((SECONDS - started)) s"
        if [ $((SECONDS - started)) -ge 30 ]; then
            progress_done
            say "The server does not stop within 30 seconds; it is killed. Nothing that was answered is lost."
            kill -KILL "$pid" 2>/dev/null || true
        fi
        sleep 0.2
    done
    progress_done
    rm -f "$pid_file"
    say "The server is stopped."
}

server_status() {
    local pid
    if ! pid=$(running_pid); then
        say "No server runs in $home."
        exit 3
    fi
    local state="not ready"
    ! is_ready || state=ready
    say "The server is $state at $(running_address)/ (process $pid, $(($(ps -o rss= -p "$pid") / 1024)) MiB, home $home)"
    [ "$state" = ready ] || exit 4
}

run_demo() {
    CLICKML_DEMO_URL=$(running_address) CLICKML_DEMO_PASSWORD=$(demo_password) CLICKML_DEMO_HOME=$home \
        node "$root/scripts/demo.mjs" || fail "The demo failed; the server runs on. ./clickml demo tries again."
}

demo_password() {
    if [ -f "$home/admin-password" ]; then cat "$home/admin-password"; else printf '%s' "${CLICKML_ADMIN_PASSWORD:-}"; fi
}
