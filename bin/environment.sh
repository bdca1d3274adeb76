# Read by bin/sample and bin/test, not run by itself.
#
#   environment KIND REQUIREMENT   makes .venv with what pip is given ("." or "-e .[dev]"), once for
#                                  each state of the files that decide it; needs no network after that
#   debian COMMAND PACKAGE …       installs Debian packages, or says what to install

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
python=$root/.venv/bin/python

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

debian() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing Debian's packages: $* …"
        export DEBIAN_FRONTEND=noninteractive
        for try in 1 2 3 4; do
            apt-get -qq -o Acquire::Retries=3 update </dev/null >/dev/null &&
                apt-get -qq -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 install -y \
                    --no-install-recommends "$@" </dev/null >/dev/null && return 0
            say "That did not work (try $try of 4)."
            sleep $((try * 5))
        done
        stop "Debian's packages could not be installed. Try by hand: apt-get install $*"
    fi
    stop "These packages are missing: $*. On Debian or Ubuntu: sudo apt-get install $*"
}

suitable_python() {
    for each in python3 python3.13 python3.12 python3.11; do
        if command -v "$each" >/dev/null 2>&1 &&
            "$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$each"
            return 0
        fi
    done
    return 1
}

make_environment() {
    base=$(suitable_python) || stop "onrecord needs Python 3.11 or newer. Install it, then start again."
    "$base" -c 'import ensurepip, venv' 2>/dev/null || debian python3-venv
    "$base" -m venv --clear "$root/.venv" ||
        stop "The environment $root/.venv could not be made. Is there space on the disk?"
}

# What decides whether the environment is still right: where it is and the files installed from.
state_of() {
    printf '%s\n' "$1" "$root"
    if [ "$1" = test ]; then
        cksum <"$root/pyproject.toml"
    else
        (cd "$root" && find pyproject.toml README.md src examples -type f \
            ! -name '*.pyc' -exec cksum {} + | LC_ALL=C sort)
    fi | cksum
}

environment() {
    kind=$1
    shift
    stamp=$root/.venv/.onrecord-$kind
    state=$(state_of "$kind")
    [ -r "$stamp" ] && [ "$(cat "$stamp")" = "$state" ] && "$python" -c '' 2>/dev/null && return 0
    # A checkout that is installed for the tests runs from its sources and serves the sample too.
    [ "$kind" = sample ] && [ -r "$root/.venv/.onrecord-test" ] &&
        [ "$(cat "$root/.venv/.onrecord-test")" = "$(state_of test)" ] &&
        "$python" -c '' 2>/dev/null && return 0
    rm -f "$root/.venv/.onrecord-sample" "$root/.venv/.onrecord-test"
    "$python" -c 'import pip' 2>/dev/null || make_environment
    say "Installing onrecord and what it needs into $root/.venv (once; a minute or two) …"
    (cd "$root" && "$python" -m pip --disable-pip-version-check install --quiet \
        --root-user-action=ignore --retries 8 "$@") ||
        stop "Not installed: see pip's message above. The first start needs the network, later ones do not."
    printf '%s\n' "$state" >"$stamp"
}
