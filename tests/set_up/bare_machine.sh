#!/usr/bin/env bash
# Shows that two commands are enough on a bare machine: builds the smallest Debian 12 there is, adds python3 and
# git, clones this checkout's last commit into it, and runs ./run, a practice and ./run test there.
#
# As root on a Debian-like system with debootstrap and git:
#   tests/set_up/bare_machine.sh [--keep] [--base FILE.tar] [FOLDER]
#
#   FOLDER          where to build it (else a temporary folder); removed at the end
#   --keep          leave it there
#   --base FILE     a tar file of the bare system: used if it exists, written if not
#   SUITE=trixie    another release of Debian (else bookworm, which is Debian 12)
#   MIRROR=address  the Debian mirror (else the one this machine uses)
#
# Where the network is inspected or comes through a proxy, the usual variables (SSL_CERT_FILE, PIP_CERT,
# REQUESTS_CA_BUNDLE, PIP_INDEX_URL, UV_DEFAULT_INDEX, http_proxy ...) are passed on if they are set.
set -euo pipefail

# In mount and process spaces of its own: whatever happens, nothing stays mounted and no process stays behind.
if [ "${COPING_BARE_MACHINE:-}" != apart ]; then
  [ "$(id -u)" = 0 ] || { echo "Needs root, for chroot. Nothing was done."; exit 2; }
  for tool in debootstrap git unshare; do
    command -v "$tool" >/dev/null || { echo "Needs $tool. Nothing was done."; exit 2; }
  done
  COPING_BARE_MACHINE=apart exec unshare --mount --pid --fork --kill-child --mount-proc "$0" "$@"
fi

keep=no base='' folder=''
while [ $# -gt 0 ]; do
  case $1 in
    --keep) keep=yes ;;
    --base) base=$(realpath -m "$2"); shift ;;
    -*) echo "Unknown option: $1"; exit 2 ;;
    *) folder=$1 ;;
  esac
  shift
done
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
[ -n "$folder" ] || folder=$(mktemp -d)
mkdir -p "$folder"
folder=$(realpath "$folder")
[ -z "$(ls -A "$folder")" ] || { echo "$folder is not empty. Nothing was done."; exit 2; }
chmod 755 "$folder"

mounted=()
clean_up() {
  local place
  for place in "${mounted[@]}"; do umount --lazy "$place" || true; done
  if [ $keep = yes ]; then
    echo "kept: $folder"
  else
    rm -rf --one-file-system "$folder"
  fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM

failed=()
timed() { # timed NAME COMMAND...: runs it, prints how long it took, notes a failure and goes on
  local name=$1 from code=0
  shift
  echo "--- $name"
  from=$(date +%s.%N)
  "$@" || code=$?
  printf -- '--- %s: %s, %.1f s\n' "$name" "$([ $code = 0 ] && echo ok || echo "exit code $code")" \
    "$(echo "$(date +%s.%N) $from" | awk '{ print $1 - $2 }')"
  [ $code = 0 ] || failed+=("$name")
}

suite=${SUITE:-bookworm}
build() {
  local mirror=${MIRROR:-}
  [ -n "$mirror" ] || mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\?\([^ ]*\).*/\2/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -m 1 '/debian/\?$' || true)
  [ -n "$mirror" ] || { echo "This machine's apt names no Debian mirror. Say one: MIRROR=address"; return 1; }
  if [ -n "$base" ] && [ -f "$base" ]; then
    tar -xf "$base" -C "$folder"
  else
    debootstrap --variant=minbase "$suite" "$folder" "$mirror" >"$folder.log" 2>&1 || { tail -n 20 "$folder.log"; return 1; }
    rm -f "$folder.log"
    [ -z "$base" ] || tar --one-file-system -cf "$base" -C "$folder" .
  fi
  echo "deb $mirror $suite main" >"$folder/etc/apt/sources.list"
  # How apt reaches its mirror from here (proxies, checks of dates), and nothing else of this machine's apt.
  local file
  for file in /etc/apt/apt.conf /etc/apt/apt.conf.d/*; do
    if [ -f "$file" ] && grep -qi '^ *Acquire::' "$file"; then cp "$file" "$folder/etc/apt/apt.conf.d/"; fi
  done
  cp -L /etc/resolv.conf "$folder/etc/resolv.conf"
  [ ! -f /etc/hosts ] || cp -L /etc/hosts "$folder/etc/hosts"
  mount -t proc proc "$folder/proc" && mounted=("$folder/proc" "${mounted[@]}")
  mkdir -p "$folder/dev/shm"
  mount -t tmpfs tmpfs "$folder/dev/shm" && mounted=("$folder/dev/shm" "${mounted[@]}")
  mkdir -p "$folder/dev/pts"  # terminals: the tests sit at some
  mount -t devpts -o newinstance,ptmxmode=0666 devpts "$folder/dev/pts" && mounted=("$folder/dev/pts" "${mounted[@]}")
  ln -sf pts/ptmx "$folder/dev/ptmx"
}

environment=(HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb)
pass_on() { # the variables about the network; files of certificates are copied in
  local name value
  for name in SSL_CERT_FILE PIP_CERT REQUESTS_CA_BUNDLE CURL_CA_BUNDLE; do
    value=${!name:-}
    if [ -n "$value" ] && [ -f "$value" ]; then
      mkdir -p "$folder/usr/local/share/bare-machine"
      cp -L "$value" "$folder/usr/local/share/bare-machine/$name.pem"
      environment+=("$name=/usr/local/share/bare-machine/$name.pem")
    fi
  done
  for name in PIP_INDEX_URL PIP_DEFAULT_TIMEOUT UV_DEFAULT_INDEX UV_SYSTEM_CERTS \
    http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    [ -z "${!name:-}" ] || environment+=("$name=${!name}")
  done
}

inside() { chroot "$folder" /usr/bin/env -i "${environment[@]}" "$@"; }
in_checkout() { inside /bin/sh -c 'cd /root/coping && exec "$@"' sh "$@" </dev/null; }

add_python_and_git() {
  inside DEBIAN_FRONTEND=noninteractive sh -c \
    '{ apt-get -q update && apt-get -q install -y --no-install-recommends python3 git; } >/root/apt.log 2>&1 ||
      { tail -n 20 /root/apt.log; exit 1; }'
}

clone() {
  git clone --quiet --no-hardlinks "file://$checkout" "$folder/root/coping"
  git -C "$folder/root/coping" log -1 --format='commit %h of %cs'
}

timed "a bare Debian ($suite)" build
[ ${#failed[@]} = 0 ] || { echo "not ok: the bare system could not be built"; exit 1; }
pass_on
timed "python3 and git" add_python_and_git
timed "git clone" clone
[ ${#failed[@]} = 0 ] || { echo "not ok: ${failed[*]}"; exit 1; }
inside python3 --version
timed "./run" in_checkout ./run
timed "./run play pause-3" in_checkout ./run play pause-3 --short --speed 50 --silent
timed "./run test" in_checkout ./run test
timed "./run test, again" in_checkout ./run test
timed "./run practices, all ready" in_checkout ./run practices
echo "size of the checkout with .venv: $(du -sh "$folder/root/coping" | cut -f 1)"

if [ ${#failed[@]} = 0 ]; then
  echo "ok: the commands pass on a bare Debian ($suite)"
else
  printf 'not ok:'
  printf ' [%s]' "${failed[@]}"
  echo
  exit 1
fi
