# What building needs. As root on a Debian system it is installed; elsewhere the message says what is missing.
# shellcheck shell=bash

java_major() {
    "$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
}

# Whether there is a compiler of Java 17 or later.
has_jdk() {
    local javac=javac
    [ -z "${JAVA_HOME:-}" ] || javac=$JAVA_HOME/bin/javac
    command -v "$javac" >/dev/null 2>&1 || return 1
    local java=${javac%c} major
    major=$(java_major "$java")
    [ -n "$major" ] && [ "$major" -ge 17 ]
}

# The UI's build needs 20.19.
has_node() {
    command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 &&
        node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

# Node.js from the npm registry, for this checkout only: what the system has may be older.
local_node() {
    local tools=$root/target/tools
    if [ ! -x "$tools/node_modules/node/bin/node" ]; then
        say "Installing Node.js 22 for this checkout"
        npm install --silent --no-fund --no-audit --prefix "$tools" node@22 >"$(log_file install)" 2>&1 || return 1
    fi
    PATH=$tools/node_modules/node/bin:$PATH
}

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# install_packages WHAT PACKAGE...: by apt-get where possible; else says what is missing and ends.
install_packages() {
    local what=$1
    shift
    can_install || fail "$what is missing. On Debian or Ubuntu: sudo apt-get install $*"
    say "Installing $what ($*)"
    {
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    } >"$(log_file install)" 2>&1 || fail "$what could not be installed; see $(log_file install)"
}

log_file() {
    mkdir -p "$root/target"
    printf '%s/target/%s.log' "$root" "$1"
}

require_build_tools() {
    has_jdk || install_packages "A Java development kit 17 or later" openjdk-17-jdk-headless
    has_jdk || fail "Java 17 or later is not the one found first: set JAVA_HOME to it"
    command -v npm >/dev/null 2>&1 || install_packages "Node.js with npm" nodejs npm
    has_node || local_node || fail "Node.js 20.19 or later is missing, and could not be installed; see $(log_file install)"
    has_node || fail "Node.js 20.19 or later is not the one found first on the PATH"
    command -v curl >/dev/null 2>&1 || install_packages curl curl
}

browser() {
    local name
    for name in "${CLICKML_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then command -v "$name"; return; fi
    done
    return 1
}

require_test_tools() {
    browser >/dev/null || install_packages "Chromium" chromium
    CLICKML_CHROMIUM=$(browser) || fail "Chromium is not on the PATH: set CLICKML_CHROMIUM to it"
    export CLICKML_CHROMIUM
}

# The Maven on the machine where it is new enough, else the wrapper, which fetches one.
# CLICKML_M2 names another local repository than Maven's own.
maven() {
    local version=
    [ -z "${CLICKML_M2:-}" ] || set -- "-Dmaven.repo.local=$CLICKML_M2" "$@"
    if command -v mvn >/dev/null 2>&1; then
        version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    fi
    case $version in
        3.[89]|3.[1-9][0-9]) mvn -B "$@" ;;
        *) "$root/mvnw" -B "$@" ;;
    esac
}
