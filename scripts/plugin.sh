# For authors of plugins: begins one, tests it, puts it into a running server, makes the SDK's documentation.
# shellcheck shell=bash

# What an author's build needs beside the public registry.
author_modules="plugin-sdk/clickml-sdk plugin-sdk/clickml-sdk-testkit plugin-sdk/clickml-plugin-parent plugin-sdk/clickml-plugin-archetype"

plugin_usage() {
    cat <<'END'
Usage: ./clickml plugin COMMAND

  new DIR [--kind KIND] [--group GROUP] [--name NAME]
                  begin a plugin in an empty folder, with its tests
                  KIND is transform (if not given), source, trainer, store or panel
                  GROUP is the Maven group; its last part begins the ids of operators, and is not clickml
                  NAME is the artifact; if not given, that of the folder
  test DIR        build it and run its tests
  deploy DIR [--once | --watch]
                  build it and put it into the running server, again at each change (--once: this once), each time as a
                  version of its own such as 1.0.0.dev-20260101T120000; older such versions are removed
  javadoc         make the pages of the SDK and the testkit
  repository DIR  put the SDK, testkit, parent and archetype into a folder, as a Maven repository to hand out

deploy signs in with CLICKML_TOKEN (a token with the permissions READ and PLUGINS), or as admin with CLICKML_ADMIN_PASSWORD.
CLICKML_URL names the server; if it is not given, the one that ./clickml start has started. docs/plugin-guide.md has more.
END
}

run_plugin() {
    local command=${1:-help}
    [ $# -eq 0 ] || shift
    case $command in
        new|test|deploy|javadoc|repository) require_build_tools; "plugin_$command" "$@" ;;
        help|-h|--help) plugin_usage ;;
        *) printf "clickml: '%s' is not a command of plugin.\n" "$command" >&2; plugin_usage >&2; exit 64 ;;
    esac
}

# Puts the author's modules into the local repository, those that have changed since.
install_author_modules() {
    local shared module artifact stamp due='' log
    mkdir -p "$stamps/author"
    shared=$(source_hash pom.xml .mvn)
    for module in $author_modules; do
        artifact=$(basename "$module")
        stamp=$stamps/author/$artifact
        printf '%s %s' "$shared" "$(source_hash "$module")" >"$stamp.new"
        if ! cmp -s "$stamp.new" "$stamp" || ! is_installed "$module" ||
            [ ! -f "$local_repository/$artifact/1.0.0/$artifact-1.0.0.pom" ]; then
            due="$due${due:+,}$module"
        fi
    done
    [ -n "$due" ] || return 0
    say "Installing into the local repository: $(printf '%s' "$due" | sed 's|plugin-sdk/||g; s|,|, |g')"
    log=$(log_file plugin-sdk)
    if ! (cd "$root" && maven -q -Dstyle.color=never -DskipTests -pl "$due" install) >"$log" 2>&1 </dev/null; then
        grep -a -m 25 -e '^\[ERROR\]' "$log" >&2 || tail -n 25 "$log" >&2
        fail "The SDK could not be built; all of the output is in $log"
    fi
    for module in $author_modules; do
        stamp=$stamps/author/$(basename "$module")
        mv "$stamp.new" "$stamp"
    done
}

plugin_new() {
    local directory='' kind=transform group='' name=''
    while [ $# -gt 0 ]; do
        case $1 in
            --kind|--group|--name) [ $# -ge 2 ] || fail "$1 needs a value" ;;
        esac
        case $1 in
            --kind) kind=$2; shift 2 ;;
            --group) group=$2; shift 2 ;;
            --name) name=$2; shift 2 ;;
            -*) fail "'$1' is not an option of plugin new. ./clickml plugin help lists them." ;;
            *) [ -z "$directory" ] || fail "One folder, please: '$directory' or '$1'"; directory=$1; shift ;;
        esac
    done
    [ -n "$directory" ] || fail "plugin new needs a folder: ./clickml plugin new ../acme-trim"
    case $directory in /*) ;; *) directory=$PWD/$directory ;; esac
    directory=${directory%/}
    name=${name:-$(basename "$directory")}
    group=${group:-org.${name%%-*}}
    check_names "$kind" "$group" "$name"
    if [ -e "$directory" ] && [ -n "$(ls -A "$directory" 2>&1)" ]; then
        fail "$directory is not empty. Name a folder that is, or that is not there yet."
    fi
    install_author_modules
    generate_plugin "$directory" "$kind" "$group" "$name"
    say "$directory is a plugin of kind $kind. What next:"
    say "  ./clickml plugin test $directory"
    say "  ./clickml plugin deploy $directory"
}

# check_names KIND GROUP NAME: what the archetype would refuse with fewer words.
check_names() {
    case $1 in
        transform|source|trainer|store|panel) ;;
        *) fail "There is no kind '$1': choose transform, source, trainer, store or panel." ;;
    esac
    [[ $3 =~ ^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$ ]] ||
        fail "'$3' is no name: words of lower-case letters and digits with hyphens between, such as acme-trim. Give one with --name."
    [[ $2 =~ ^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$ ]] ||
        fail "'$2' is no group: words of lower-case letters and digits with periods between, such as org.acme"
    [ "${2##*.}" != clickml ] ||
        fail "Ids of operators that begin with clickml. are those of the server: choose a group of your own, such as org.acme"
    local last=${3#"${2##*.}-"}
    case " abstract assert boolean break byte case catch char class const continue default do double else enum extends false
        final finally float for goto if implements import instanceof int interface long native new null package private
        protected public return short static super switch synchronized this throw throws transient true try void volatile
        while " in
        *[[:space:]]"$last"[[:space:]]*) fail "'$last' is a word of Java, and would be the last part of the package. Choose another name." ;;
    esac
}

# generate_plugin DIRECTORY KIND GROUP NAME: by way of a folder beside it, so that a failure leaves nothing there.
generate_plugin() {
    local work log version
    mkdir -p "$(dirname "$1")"
    work=$(mktemp -d "$(dirname "$1")/.clickml-new.XXXXXX")
    log=$(log_file plugin-new)
    version=$(sed -n 's|.*<archetype.version>\(.*\)</archetype.version>.*|\1|p' "$root/pom.xml")
    if ! (cd "$work" && maven -q -Dstyle.color=never "org.apache.maven.plugins:maven-archetype-plugin:$version:generate" \
        -DarchetypeGroupId=io.clickml -DarchetypeArtifactId=clickml-plugin-archetype -DarchetypeVersion=1.0.0 \
        -DarchetypeCatalog=internal -DgroupId="$3" -DartifactId="$4" -Dkind="$2") >"$log" 2>&1 </dev/null ||
        [ ! -f "$work/$4/pom.xml" ]; then
        rm -rf "$work"
        grep -a -m 10 -e '^\[ERROR\]' "$log" >&2 || tail -n 10 "$log" >&2
        fail "The plugin could not be made; all of the output is in $log"
    fi
    [ ! -d "$1" ] || rmdir "$1"
    mv "$work/$4" "$1"
    rmdir "$work"
}

# plugin_directory DIR: absolute, with a pom.xml in it.
plugin_directory() {
    [ -n "${1:-}" ] || fail "Which plugin? Name its folder."
    [ -f "$1/pom.xml" ] || fail "There is no pom.xml in $1: that is not the folder of a plugin. ./clickml plugin new makes one."
    (cd "$1" && pwd)
}

plugin_test() {
    local directory log result=0
    directory=$(plugin_directory "${1:-}") || exit 1
    [ $# -eq 1 ] || fail "plugin test takes one folder, and no '$2'"
    install_author_modules
    log=$(log_file plugin-test)
    (cd "$directory" && maven -Dstyle.color=never verify) >"$log" 2>&1 </dev/null &
    while_running $! "Building and testing $(basename "$directory")" || result=$?
    if [ "$result" -ne 0 ]; then
        sed -n -e '/^\[ERROR\] *$/d; /^\[ERROR\] .*\(re-run Maven\|Re-run Maven\|http:\|following articles\)/d; /^\[ERROR\]/p' "$log" |
            head -n 60 >&2
        fail "It fails; all of the output is in $log"
    fi
    sed -n 's/^\[\(INFO\|WARNING\)\] \(Tests run: [0-9]*, Failures: [0-9]*, Errors: [0-9]*, Skipped: [0-9]*\)$/\2/p' "$log" | tail -n 1
    say "$(plugin_jars "$directory") is built."
}

plugin_jars() { find "$1/target" -maxdepth 1 -name '*.jar' ! -name '*-sources.jar' ! -name '*-javadoc.jar' ! -name '*-tests.jar'; }

plugin_deploy() {
    local directory='' mode=once
    [ ! -t 1 ] || mode=watch
    while [ $# -gt 0 ]; do
        case $1 in
            --once) mode=once ;;
            --watch) mode=watch ;;
            -*) fail "'$1' is not an option of plugin deploy. ./clickml plugin help lists them." ;;
            *) [ -z "$directory" ] || fail "One folder, please: '$directory' or '$1'"; directory=$1 ;;
        esac
        shift
    done
    directory=$(plugin_directory "$directory") || exit 1
    install_author_modules
    export root
    export -f maven
    export CLICKML_URL=${CLICKML_URL:-$(running_address)}
    exec node "$root/scripts/plugin-deploy.mjs" "$directory" "$mode"
}

# An author's day against the server of this home, for ./clickml test. In a shell of its own: what fails ends that alone.
try_plugin() (
    install_author_modules
    export root
    export -f maven
    CLICKML_URL=$(running_address) CLICKML_REPORT=$root/target/test-reports/plugin.xml node "$root/scripts/try-plugin.mjs"
)

plugin_javadoc() {
    local log module=plugin-sdk/clickml-sdk-testkit
    [ $# -eq 0 ] || fail "plugin javadoc takes no '$1'"
    install_author_modules
    log=$(log_file javadoc)
    rm -rf "$root/$module/target/reports/apidocs"
    say "Making the pages of the SDK and the testkit ..."
    if ! (cd "$root" && maven -q -Dstyle.color=never -DskipTests -Pjavadoc -pl $module package) >"$log" 2>&1 </dev/null; then
        grep -a -m 40 -e 'error:' -e 'warning:' -e '^\[ERROR\]' "$log" >&2 || tail -n 25 "$log" >&2
        fail "The pages could not be made; all of the output is in $log"
    fi
    say "$root/$module/target/reports/apidocs/index.html"
}

plugin_repository() {
    [ $# -eq 1 ] || fail "plugin repository needs a folder: ./clickml plugin repository ../clickml-repository"
    mkdir -p "$1"
    install_author_modules
    local module artifact target file
    for module in $author_modules; do
        artifact=$(basename "$module")
        target=$1/io/clickml/$artifact/1.0.0
        mkdir -p "$target"
        cp "$local_repository/$artifact/1.0.0/$artifact-1.0.0."[jp]* "$target/"
    done
    find "$1/io/clickml" -type f \( -name '*.jar' -o -name '*.pom' \) | while IFS= read -r file; do
        if command -v sha1sum >/dev/null 2>&1; then sha1sum "$file"; else shasum "$file"; fi |
            cut -d ' ' -f 1 | tr -d '\n' >"$file.sha1"
    done
    say "$1 is a Maven repository of the SDK, testkit, parent and archetype; the rest comes from the public registry."
}
