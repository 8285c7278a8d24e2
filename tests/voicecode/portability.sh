#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The same golden vectors from this machine, from 32 bits, from both byte orders
# and as WebAssembly. What cannot be had here is named and left out.
set -u
cd "${KK_SOURCE:-$(dirname "$0")/../..}" || exit 1
here=tests/voicecode
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags=(-std=c17 -O2 -Wall -Wextra -Isrc)
bare=(-ffreestanding -nostdlib -static -fuse-ld=lld -fno-stack-protector -Wl,-e,_start)
status=0 foreign=0
shopt -s nullglob

have() { # PROGRAM...: or says what is missing
  for program; do
    command -v "$program" > /dev/null && continue
    echo "left out $what: no $program"
    return 1
  done
}

compare() { # its output is on stdin
  if cmp - "$here/golden/$name.txt"; then echo "same: $name, $what"
  else echo "DIFFERENT: $name, $what"; status=1
  fi
}

build_bare() { # TARGET FLAGS...
  clang --target="$@" "${flags[@]}" "${bare[@]}" -DMODEL="\"$PWD/models/$name.vcm\"" \
    src/voicecode/*.c $here/portable/{vectors,bare}.c -o "$work/bare"
}

run_bare() { # RUNNER TARGET FLAGS...: RUNNER may be empty
  local runner=$1
  shift
  have clang ld.lld ${runner:+"$runner"} || return
  if build_bare "$@"; then $runner "$work/bare" | compare; foreign=1
  else echo "DOES NOT BUILD: $what"; status=1
  fi
}

for golden in "$here"/golden/*.txt; do
  name=$(basename "$golden" .txt)
  what="this machine"
  ${CC:-cc} "${flags[@]}" src/voicecode/*.c $here/portable/{vectors,hosted}.c -o "$work/host" || exit 1
  "$work/host" "models/$name.vcm" | compare
  what="clang without optimisation"
  have clang && clang "${flags[@]}" -O0 src/voicecode/*.c $here/portable/{vectors,hosted}.c \
    -o "$work/host" && "$work/host" "models/$name.vcm" | compare
  what="wasm32 under Node"
  if have clang wasm-ld node; then
    clang --target=wasm32 "${flags[@]}" -ffreestanding -nostdlib -Wl,--no-entry src/voicecode/*.c \
      $here/portable/{vectors,wasm}.c web/voicecode/runtime.c -o "$work/vectors.wasm" &&
      scripts/wasm "$work/voicecode.wasm" &&
      node $here/wasm.mjs "$work"/{vectors,voicecode}.wasm "models/$name.vcm" "$golden" &&
      echo "same: $name, $what" || { echo "DIFFERENT: $name, $what"; status=1; }
    foreign=1
  fi
  what="32 bits, little endian (i686)"
  runner=
  [[ $(uname -m) == x86_64 ]] || runner=qemu-i386
  run_bare "$runner" i386-linux-gnu -march=i686
  what="64 bits, big endian (powerpc64)"
  run_bare qemu-ppc64 powerpc64-linux-gnu -mabi=elfv2
  what="32 bits, big endian (mips)"
  run_bare qemu-mips mips-linux-gnu -mno-abicalls -fno-pic -G0
done
((status == 0 && foreign == 0)) && exit 77
exit $status
