#!/bin/sh
# Builds the web UI with the system's Node.
if ! command -v node >/dev/null 2>&1; then
  echo "The web UI needs Node 20.19 or newer to build, and there is no 'node' on the PATH. Install it and build again." >&2
  exit 1
fi
exec node build-ui.mjs
