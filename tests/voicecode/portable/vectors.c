/* SPDX-License-Identifier: Apache-2.0 */
#include "vectors.h"

#include "voicecode/voicecode.h"

#define OPEN "\xef\xbf\xb9"
#define MIDDLE "\xef\xbf\xba"
#define CLOSE "\xef\xbf\xbb"
#define TEXT(s) .text = (const uint8_t *)(s), .text_len = sizeof(s) - 1
#define MUST(x)                \
  do {                         \
    if (!(x)) return __LINE__; \
  } while (0)

enum { WORK = 96 << 20, STATE = 8 << 20, CAP = 8192, N_RANDOM = 200, N_DAMAGED = 200 };

typedef struct {
  const char *name;
  VcMessage message;
} Vector;

static const Vector vectors[] = {
    {"empty", {.language = "und", TEXT("")}},
    {"one character", {.language = "ja", TEXT("あ")}},
    {"ruby",
     {.flags = VC_HAS_IDENTITY | VC_HAS_PAGE | VC_HAS_TITLE,
      .language = "ja",
      .document = 0x3F21,
      .section = 0xB07C,
      .revision = 0x0009,
      .page = 12,
      TEXT("避難する場所\n大雨のときは、" OPEN "一時" MIDDLE "いっとき" CLOSE "集合場所へ" OPEN
           "徒歩" MIDDLE "とほ" CLOSE "で向かってください。")}},
    {"sentences",
     {.flags = VC_HAS_IDENTITY | VC_HAS_PAGE,
      .language = "ja",
      .document = 0x3F21,
      .section = 0x51D0,
      .revision = 0xFFFF,
      .page = 128,
      TEXT("市役所の窓口は、平日の午前8時30分から午後5時15分まで開いています。"
           "土曜日、日曜日、祝日と年末年始はお休みです。手続きには、本人が確認できる"
           "書類をお持ちください。電話でのお問い合わせは、市民課まで。\n"
           "令和8年度から、子どもの医療費の助成を高校生まで広げます。")}},
    {"English",
     {.flags = VC_HAS_PAGE,
      .language = "en",
      .page = 3,
      TEXT("The library opens at nine. Ask at the desk for a card; it is free.")}},
    {"part",
     {.flags = VC_HAS_IDENTITY | VC_HAS_PART,
      .language = "ja",
      .document = 1,
      .section = 2,
      .revision = 3,
      .part = 200,
      .parts = 999,
      TEXT("続きの文です。")}},
    {"all fields",
     {.flags = 15,
      .language = "zh-yue-x",
      .document = 0xFFFF,
      .section = 0x8000,
      .revision = 0,
      .page = VC_PAGE_MAX,
      .part = 999,
      .parts = 999,
      TEXT("題\n文")}},
    {"language with a byte of its own", {.language = "si", TEXT("සිංහල")}},
    {"emoji", {.language = "und", TEXT("👨‍👩‍👧‍👦🏳️‍🌈")}},
    {"escapes and controls",
     {.language = "und",
      TEXT("\0\x01\x7f\x1b\x1b\x1b" OPEN "\x1b" MIDDLE "\x1b" CLOSE "\t\r\n\n")}},
    {"ends of the code space",
     {.language = "und", TEXT("\xf4\x8f\xbf\xbf\xef\xbf\xbf\xee\x80\x80\xed\x9f\xbf")}},
    {"Vietnamese", {.language = "vi", TEXT("Xin mời gọi điện thoại đến phòng hành chính.")}},
    {"Nepali", {.language = "ne", TEXT("कार्यालय सोमबार खुल्छ।")}},
};

enum { N_VECTORS = sizeof vectors / sizeof *vectors };

/* What must be refused, by which name (decoded without any model but 0). */
static const struct {
  const char *bytes;
  size_t n;
} refused[] = {{"", 0},
               {"\x10", 1},
               {"\x10\x00\x1d", 3},
               {"\x20\x01\x00\x00", 4},
               {"\x10\xe1\x00\x00", 4},
               {"\x10\x01\x00\x00", 4},
               {"\x10\xf1\x0e\x00\x00", 5},
               {"\x12\x01\x00\x00\x00", 5},
               {"\x12\x01\x81\x00\x00\x00", 6},
               {"\x14\x01\x02\x01\x00\x00", 6},
               {"\x10\x0f\xff\x02ja\x00\x00", 8}};

static uint8_t work[WORK], state[STATE], code[CAP], text[CAP], back[CAP];
static char digits[3 * CAP];

static void emit(const char *s) {
  size_t n = 0;
  while (s[n]) n++;
  vectors_emit(s, n);
}

static void emit_hex(const uint8_t *p, size_t n) {
  static const char hex[] = "0123456789abcdef";
  for (size_t i = 0; i < n; i++) {
    char two[2] = {hex[p[i] >> 4], hex[p[i] & 15]};
    vectors_emit(two, 2);
  }
}

static void emit_number(const char *name, uint32_t x) {
  char s[12], *p = s + 11;
  *p = 0;
  do *--p = (char)('0' + x % 10);
  while (x /= 10);
  emit(name);
  emit(p);
}

static void emit_message(const Vector *v) {
  const VcMessage *m = &v->message;
  emit("vector ");
  emit(v->name);
  emit("\nlanguage ");
  emit(m->language);
  emit_number("\nflags ", m->flags);
  if (m->flags & VC_HAS_IDENTITY) {
    emit_number("\nidentity ", m->document);
    emit_number(" ", m->section);
    emit_number(" ", m->revision);
  }
  if (m->flags & VC_HAS_PAGE) emit_number("\npage ", m->page);
  if (m->flags & VC_HAS_PART) {
    emit_number("\npart ", m->part);
    emit_number(" ", m->parts);
  }
  emit("\ntext ");
  emit_hex(m->text, m->text_len);
  emit("\n");
}

/* Encodes, decodes and compares; *len becomes the payload's, in code. */
static int round_trip(const VcMessage *m, const VcModel *model, size_t *len) {
  VcMessage r;
  MUST(vc_payload_encode(m, model, state, sizeof state, code, sizeof code, len) == VC_OK);
  MUST(vc_payload_decode(code, *len, &model, model ? 1 : 0, state, sizeof state, back, sizeof back,
                         &r) == VC_OK);
  MUST(r.text_len == m->text_len && r.flags == m->flags && r.page == m->page);
  MUST(r.document == m->document && r.section == m->section && r.revision == m->revision);
  MUST(r.part == m->part && r.parts == m->parts);
  for (size_t i = 0; i < m->text_len; i++) MUST(back[i] == m->text[i]);
  for (size_t i = 0; m->language[i]; i++) MUST(r.language[i] == m->language[i]);
  return 0;
}

static int write_payload(const VcMessage *m, const VcModel *model) {
  size_t len, n_digits, again;
  int failed = round_trip(m, model, &len);
  if (failed) return failed;
  MUST(vc_digits_encode(code, len, digits, sizeof digits, &n_digits) == VC_OK);
  MUST(vc_digits_decode(digits, n_digits, back, sizeof back, &again) == VC_OK && again == len);
  for (size_t i = 0; i < len; i++) MUST(back[i] == code[i]);
  emit_number("payload ", model ? vc_model_number(model) : 0);
  emit(" ");
  emit_hex(code, len);
  emit_number("\ndigits ", model ? vc_model_number(model) : 0);
  emit(" ");
  vectors_emit(digits, n_digits);
  emit("\n");
  return 0;
}

static void write_refused(void) {
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    VcMessage m;
    VcStatus status = vc_payload_decode((const uint8_t *)refused[i].bytes, refused[i].n, NULL, 0,
                                        NULL, 0, text, sizeof text, &m);
    emit("refused ");
    emit(vc_status_name(status));
    emit(" ");
    emit_hex((const uint8_t *)refused[i].bytes, refused[i].n);
    emit("\n");
  }
}

/* Knuth's MMIX generator: the same on every machine. */
static uint32_t random_below(uint64_t *seed, uint32_t n) {
  *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)((*seed >> 33) % n);
}

static uint64_t hash(uint64_t h, const uint8_t *p, size_t n) { /* FNV-1a */
  for (size_t i = 0; i < n; i++) h = (h ^ p[i]) * UINT64_C(1099511628211);
  return h;
}

static size_t put_character(uint32_t c, uint8_t *out) {
  static const uint8_t lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (size_t i = n; --i; c >>= 6) out[i] = (uint8_t)(0x80 | (c & 63));
  out[0] = (uint8_t)(lead[n] | c);
  return n;
}

/* Pieces of the vectors' own texts between random characters. */
static size_t random_text(uint64_t *seed) {
  static const uint32_t from[] = {0x20, 0x3041, 0x30A1, 0x4E00, 0x4E00, 0xAC00, 0x1F300};
  static const uint32_t many[] = {0x5F, 0x53, 0x56, 0x5200, 0x100, 0x2BA4, 0x300};
  const VcMessage *long_one = &vectors[3].message;
  size_t n = 0;
  for (uint32_t pieces = random_below(seed, 12); pieces; pieces--) {
    size_t start = random_below(seed, (uint32_t)long_one->text_len / 3) * 3;
    size_t end = start + random_below(seed, 30);
    while (start < long_one->text_len && long_one->text[start] >> 6 == 2) start++;
    for (; start < long_one->text_len; start++) {
      if (start >= end && long_one->text[start] >> 6 != 2) break;
      text[n++] = long_one->text[start];
    }
    for (uint32_t k = random_below(seed, 4); k; k--) {
      uint32_t which = random_below(seed, 7);
      n += put_character(from[which] + random_below(seed, many[which]), text + n);
    }
  }
  return n;
}

static void emit_hash(const char *name, uint64_t h) {
  uint8_t bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)(h >> (56 - 8 * i));
  emit(name);
  emit_hex(bytes, sizeof bytes);
  emit("\n");
}

/* One hash over the payloads of many texts, one over what damaged ones give. */
static int write_hashes(const VcModel *model) {
  uint64_t seed = 2026, codes = UINT64_C(14695981039346656037), wrong = codes;
  for (uint32_t i = 0; i < N_RANDOM; i++) {
    VcMessage m = {.language = "ja", .text = text};
    size_t len;
    m.text_len = random_text(&seed);
    int failed = round_trip(&m, model, &len);
    if (failed) return failed;
    codes = hash(codes, code, len);
    if (i >= N_DAMAGED || len < 6) continue;
    code[2 + random_below(&seed, (uint32_t)len - 4)] ^= 0x40;
    size_t n;
    VcStatus status = vc_text_decode(model, state, sizeof state, code + 2, len - 4, back, 1024, &n);
    uint8_t answer = (uint8_t)status;
    wrong = hash(hash(wrong, &answer, 1), back, n);
  }
  emit_hash("hash of random texts ", codes);
  emit_hash("hash of damaged texts ", wrong);
  return 0;
}

int vectors_write(const uint8_t *file, size_t n) {
  const VcModel *model;
  size_t need;
  MUST(vc_model_work_size(file, n, &need) == VC_OK && need <= sizeof work);
  MUST(vc_state_size() <= sizeof state);
  MUST(vc_model_open(&model, file, n, work, sizeof work) == VC_OK);
  for (int i = 0; i < N_VECTORS; i++) {
    emit_message(&vectors[i]);
    int failed = write_payload(&vectors[i].message, NULL);
    if (!failed) failed = write_payload(&vectors[i].message, model);
    if (failed) return failed;
    emit("\n");
  }
  write_refused();
  return write_hashes(model);
}
