# shellcheck shell=bash
# Sourced by serve, test and lock: what all of them need before Python can take over.
#
#   need PACKAGE COMMAND…    remember a system package when COMMAND fails
#   install_packages         as root: install what was remembered; otherwise say what to type and stop
#   make_environment         .venv with Python 3.11 or newer
#   install_requirements F   the lock file F into .venv, by hash, only when F changed since the last time
#   run COMMAND…             a long command that Ctrl-C and SIGTERM end together with all its children
#
# pip runs with the settings of whoever calls it: PIP_* variables and pip.conf are honoured.
set -euo pipefail

missing=()
child=""
guard=""

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

run() {
    local status=0
    set -m # a process group of its own, so that the whole family can be ended
    "$@" </dev/null &
    child=$!
    set +m
    wait "$child" || status=$?
    child=""
    return "$status"
}

end_early() {
    if [ -n "$child" ]; then kill -TERM -- "-$child" 2>/dev/null || true; fi
    exit "$1"
}
trap 'end_early 130' INT
trap 'end_early 143' TERM HUP
trap 'if [ -n "$guard" ]; then rm -f "$guard"; fi' EXIT

need() {
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3.11 python3.12 python3.13 python3.14; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$candidate
            return
        fi
    done
    python=""
}

library() { "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1"; }

need_python() {
    find_python
    if [ -n "$python" ]; then
        # Debian ships Python without the part that makes virtual environments.
        [ -x .venv/bin/python ] || need python3-venv "$python" -c 'import ensurepip, venv'
    elif [ -f /etc/debian_version ]; then
        need python3-venv false
    else
        stop "Python 3.11 or newer is needed. Install it, or name it: PYTHON=/path/to/python3.11 $0"
    fi
}

need_paper_libraries() {
    need libpango-1.0-0 library libpango-1.0.so.0
    need libpangoft2-1.0-0 library libpangoft2-1.0.so.0
    need libharfbuzz-subset0 library libharfbuzz-subset.so.0 # without it a page takes seconds
}

install_packages() {
    [ ${#missing[@]} -gt 0 ] || return 0
    local install="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
    command -v apt-get >/dev/null ||
        stop "These Debian packages, or your system's counterparts, are missing: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        say "System packages are missing. Type this once as an administrator, then start again:"
        say ""
        if command -v sudo >/dev/null; then say "    sudo sh -c '$install'"; else say "    su -c '$install'"; fi
        exit 1
    fi
    say "Installing system packages: ${missing[*]}"
    if [ ! -e /usr/sbin/policy-rc.d ]; then # so that no installed server is started for the whole machine
        guard=/usr/sbin/policy-rc.d
        printf '#!/bin/sh\nexit 101\n' >"$guard"
        chmod 755 "$guard"
    fi
    export DEBIAN_FRONTEND=noninteractive
    local log
    log=$(mktemp)
    run apt-get update -q >"$log" 2>&1 || true # one unreachable list need not matter
    if ! run apt-get install -q -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
        tail -n 20 "$log" >&2
        stop "apt-get could not install these packages. Repair what it says above, then start again: $install"
    fi
    rm -f "$log"
    if [ -n "$guard" ]; then rm -f "$guard"; guard=""; fi
    missing=()
    find_python
    [ -n "$python" ] || stop "This system's python3 is older than 3.11. Name a newer one: PYTHON=/path/to/python3.11 $0"
}

make_environment() {
    if .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then return; fi
    say "Making the virtual environment .venv"
    run "$python" -m venv --clear .venv ||
        stop "Python could not make .venv here. Is this folder writable for you? ($PWD)"
}

install_requirements() {
    local lock=$1 stamp=.venv/installed-$1
    if cmp -s "$lock" "$stamp"; then return; fi
    say "Installing the Python packages of $lock (once; a minute or so)"
    run .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --no-deps -r "$lock" ||
        stop "pip could not install $lock. It needs a package index: see 'pip config list' and your network, then start again."
    cp "$lock" "$stamp"
}
