# Sourced by the scripts beside it, with what they need: `serving`, or `testing`, which is more. Goes to the top folder and
# sees to a complete .venv there. What was installed is noted in .venv, so that a second time costs nothing.
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
is_ready() {
  { pwd && cat pyproject.toml requirements.lock; } | cmp -s - .venv/installed 2>/dev/null
}

# What the tests need is added to what is there, but never put over another version of it.
is_ready_for_tests() {
  cmp -s requirements-test.lock .venv/installed-tests 2>/dev/null
}

# Its errors only: its warnings are about the machine, and not ours to mend.
install() {
  .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-compile "$@" ||
    stop "pip could not install what is needed; its last lines above say why (it needs to reach PyPI, once)"
}

make_venv() {
  local python
  python=$(find_python)
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "$python has no venv module (Debian: apt-get install python3-venv)"
  echo "Setting up .venv (once, and again when the dependencies change) ..."
  "$python" -m venv --clear .venv
  # pip takes no hashes for a folder, so what this folder depends on comes first and the folder last.
  install --require-hashes -r requirements.lock
  install --no-deps --no-build-isolation -e .
  { pwd && cat pyproject.toml requirements.lock; } >.venv/installed
}

add_tests() {
  echo "Adding what the tests need to .venv (once, and again when it changes) ..."
  install --require-hashes -r requirements-test.lock
  cp requirements-test.lock .venv/installed-tests
}

set_up() {
  if ! is_ready; then
    make_venv
  elif [[ $1 == testing && -e .venv/installed-tests ]] && ! is_ready_for_tests; then
    make_venv
  fi
  if [[ $1 == testing ]] && ! is_ready_for_tests; then
    add_tests
  fi
}

set_up "$1" >&2
