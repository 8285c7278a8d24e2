// SPDX-License-Identifier: GPL-3.0-or-later
// node measure.mjs NAME FIGURES COMMAND...: runs the command and appends a line to
// the file FIGURES: name, wall seconds, the peak of its memory in MiB (that of the
// whole process tree, sampled), and the last word that it printed.
import { spawn } from "node:child_process";
import { appendFileSync, readFileSync, readdirSync } from "node:fs";
const [name, figures, command, ...rest] = process.argv.slice(2);
// Resident memory of a process and all below it, in KiB; shared pages count in
// proportion (Pss), as the dictionary is mapped by every process.
function tree(root) {
  const children = new Map();
  for (const pid of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parent = Number(readFileSync(`/proc/${pid}/stat`, "utf8").replace(/.*\) . (\d+) .*/s, "$1"));
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(Number(pid));
    } catch {}
  }
  let sum = 0;
  const waiting = [root];
  while (waiting.length) {
    const pid = waiting.pop();
    waiting.push(...(children.get(pid) ?? []));
    try {
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]);
    } catch {}
  }
  return sum;
}
const start = process.hrtime.bigint();
const child = spawn(command, rest, { stdio: ["ignore", "pipe", "ignore"] });
let peak = 0, printed = "";
child.stdout.on("data", (bytes) => (printed = (printed + bytes).slice(-1000)));
const timer = setInterval(() => (peak = Math.max(peak, tree(child.pid))), 50);
child.on("close", (code) => {
  clearInterval(timer);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (code !== 0) process.exit(1);
  const last = printed.trim().split(/\s+/).pop() || "-";
  appendFileSync(figures, `${name} ${seconds.toFixed(2)} ${(peak / 1024).toFixed(1)} ${last}\n`);
});
