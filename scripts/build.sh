# Builds what changed. Each module has a stamp: the hash of its sources at the last build.
# shellcheck shell=bash

# CLICKML_DISTRIBUTION names an unpacked distribution that is used as it is.
distribution=${CLICKML_DISTRIBUTION:-$root/assembly/clickml-distribution/target/assembly}
stamps=$root/target/stamps

# CLICKML_WEKA=false leaves the GPL-licensed adapter out.
switches=
[ "${CLICKML_WEKA:-}" != false ] || switches=-Dclickml.weka=false

modules() {
    sed -n 's|.*<module>\(.*\)</module>.*|\1|p' "$root/pom.xml" | { [ -z "$switches" ] && cat || grep -v clickml-weka; }
}

hash_of() { if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi; }

# source_hash PATH...: of names and contents, without what builds leave behind.
source_hash() {
    (cd "$root" && find "$@" \( -name target -o -name node_modules -o -name dist -o -name .build \) -prune -o -type f -print0 |
        LC_ALL=C sort -z | xargs -0 cat -- /dev/null | hash_of
     cd "$root" && find "$@" \( -name target -o -name node_modules -o -name dist -o -name .build \) -prune -o -type f -print |
        LC_ALL=C sort) | hash_of | cut -d ' ' -f 1
}

stamp_name() { printf '%s' "$1" | tr '/' '-'; }

local_repository=${CLICKML_M2:-$HOME/.m2/repository}/io/clickml

# Whether what others take from the local repository is what this checkout built.
is_installed() {
    local module=$1 artifact jar
    artifact=$(basename "$module")
    jar=$root/$module/target/$artifact-1.0.0.jar
    [ ! -f "$jar" ] || cmp -s "$jar" "$local_repository/$artifact/1.0.0/$artifact-1.0.0.jar"
}

# The parent is no module of the selection below: with its dependants it would be everything.
install_parent() {
    cmp -s "$root/pom.xml" "$local_repository/clickml-parent/1.0.0/clickml-parent-1.0.0.pom" || maven -q -N install
}

# What the server is made of: every module but the tests of the whole and the benchmarks.
server_modules() { modules | grep -v -e clickml-itests -e clickml-bench; }

changed_modules() {
    local shared module
    shared="$(source_hash pom.xml .mvn) $switches"
    while IFS= read -r module; do
        [ -f "$root/$module/pom.xml" ] || continue
        printf '%s %s' "$shared" "$(source_hash "$module")" >"$stamps/$(stamp_name "$module").new"
        if ! cmp -s "$stamps/$(stamp_name "$module").new" "$stamps/$(stamp_name "$module")" || ! is_installed "$module"; then
            printf '%s\n' "$module"
        fi
    done < <(server_modules)
}

# The given modules and all that depend on them, in the order of the root pom.
with_dependants() {
    local selected=" $* " grown module chosen
    while :; do
        grown=$selected
        for module in $(server_modules); do
            case $grown in *" $module "*) continue ;; esac
            for chosen in $grown; do
                if grep -q "<artifactId>$(basename "$chosen")</artifactId>" "$root/$module/pom.xml"; then
                    grown="$grown$module "
                    break
                fi
            done
        done
        [ "$grown" != "$selected" ] || break
        selected=$grown
    done
    for module in $(server_modules); do
        case $selected in *" $module "*) printf '%s\n' "$module" ;; esac
    done
}

keep_stamps() {
    local file
    for file in "$stamps"/*.new; do mv "$file" "${file%.new}"; done
}

build() {
    if [ -n "${CLICKML_DISTRIBUTION:-}" ]; then
        [ -x "$distribution/bin/clickml-server" ] || fail "CLICKML_DISTRIBUTION $distribution holds no bin/clickml-server"
        return
    fi
    mkdir -p "$stamps"
    local changed selection
    changed=$(changed_modules)
    if [ -z "$changed" ] && [ -x "$distribution/bin/clickml-server" ]; then
        return
    fi
    # shellcheck disable=SC2086
    selection=$(with_dependants $changed assembly/clickml-distribution)
    say "Building what changed: $(printf '%s\n' "$selection" | sed 's|.*/||' | paste -s -d ' ' -)"
    local log result=0
    log=$(log_file build)
    # shellcheck disable=SC2086
    (cd "$root" && install_parent && maven -q $switches -DskipTests -pl "$(printf '%s\n' "$selection" | paste -s -d , -)" install) >"$log" 2>&1 &
    while_running $! "Building (the first time takes some minutes)" || result=$?
    if [ "$result" -ne 0 ]; then
        grep -a -m 25 -e '^\[ERROR\]' "$log" >&2 || tail -n 25 "$log" >&2
        fail "The build failed; all of it is in $log"
    fi
    keep_stamps
}
