# Sourced by the scripts beside it: goes to the top folder and sees to a complete .venv there.
# What was installed is noted in .venv/installed, so that a second time costs nothing.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

stop() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

find_python() {
  local candidate
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  stop "Python 3.11 or newer is needed and none was found (Debian: apt-get install python3 python3-venv)"
}

# The folder's own path belongs to it: a .venv that was copied or moved elsewhere does not work.
wanted() {
  pwd
  cat pyproject.toml requirements.lock
}

# Its errors only: its warnings are about the machine, and not ours to mend.
install() {
  .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-compile "$@" ||
    stop "pip could not install what is needed; its last lines above say why (it needs to reach PyPI, once)"
}

set_up() {
  local python
  python=$(find_python)
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "$python has no venv module (Debian: apt-get install python3-venv)"
  echo "Setting up .venv (once, and again when the dependencies change) ..." >&2
  "$python" -m venv --clear .venv
  # pip takes no hashes for a folder, so what we depend on comes first and this folder after it.
  install --require-hashes -r requirements.lock
  install --no-deps --no-build-isolation -e .
  wanted >.venv/installed
}

wanted | cmp -s - .venv/installed 2>/dev/null || set_up >&2
