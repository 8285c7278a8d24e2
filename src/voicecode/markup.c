/* SPDX-License-Identifier: Apache-2.0 */
#include "voicecode/markup.h"

#include "voicecode/utf8.h"

enum { ESCAPE = 0x1B, OPEN = 0xFFF9, MIDDLE = 0xFFFA, CLOSE = 0xFFFB };

/* Where a walk along the markup is, by the mark that it passed last. */
typedef enum { OUTSIDE, SURFACE, READING } Place;

typedef struct {
  const uint8_t *markup;
  size_t n, at;
  Place place;
  int filled; /* the surface or reading has a character */
} Walk;

typedef struct {
  uint32_t cp;
  const uint8_t *bytes; /* without the escape in front */
  size_t len;
  int literal; /* not a mark */
} Token;

typedef struct {
  uint8_t *out;
  size_t cap, len;
} Sink;

static void put(Sink *s, const uint8_t *bytes, size_t n) {
  for (size_t i = 0; i < n; i++, s->len++)
    if (s->len < s->cap) s->out[s->len] = bytes[i];
}

static int is_mark(uint32_t cp) {
  return cp >= OPEN && cp <= CLOSE;
}

/* Reads a character, or the mark or escaped character that it begins. */
static VcStatus read_token(const Walk *w, Token *t, size_t *next) {
  t->bytes = w->markup + w->at;
  t->len = vc_utf8_get(t->bytes, w->n - w->at, &t->cp);
  if (!t->len) return VC_ERROR_TEXT;
  *next = w->at + t->len;
  t->literal = !is_mark(t->cp);
  if (t->cp != ESCAPE) return VC_OK;
  if (*next == w->n) return VC_ERROR_MARKUP;
  t->bytes = w->markup + *next;
  t->len = vc_utf8_get(t->bytes, w->n - *next, &t->cp);
  if (!t->len || !(is_mark(t->cp) || t->cp == ESCAPE)) return VC_ERROR_MARKUP;
  t->literal = 1;
  *next += t->len;
  return VC_OK;
}

/* One step; w->at stays in front of what is wrong. */
static VcStatus step(Walk *w, Token *t) {
  size_t next;
  VcStatus status = read_token(w, t, &next);
  if (status) return status;
  if (t->literal) {
    if (w->place != OUTSIDE && t->cp == '\n') return VC_ERROR_MARKUP;
    w->filled = 1;
  } else {
    Place before = t->cp == OPEN ? OUTSIDE : t->cp == MIDDLE ? SURFACE : READING;
    if (w->place != before || (before != OUTSIDE && !w->filled)) return VC_ERROR_MARKUP;
    w->place = t->cp == OPEN ? SURFACE : t->cp == MIDDLE ? READING : OUTSIDE;
    w->filled = 0;
  }
  w->at = next;
  return VC_OK;
}

static VcStatus walk_all(const uint8_t *markup, size_t n, Place left_out, Sink *sink) {
  Walk w = {markup, n, 0, OUTSIDE, 0};
  while (w.at < n) {
    Token t;
    VcStatus status = step(&w, &t);
    if (status) {
      sink->len = w.at;
      return status;
    }
    if (t.literal && w.place != left_out) put(sink, t.bytes, t.len);
  }
  if (w.place == OUTSIDE) return sink->len > sink->cap ? VC_ERROR_SPACE : VC_OK;
  sink->len = n;
  return VC_ERROR_MARKUP;
}

VcStatus vc_markup_check(const uint8_t *markup, size_t n, size_t *at) {
  Sink none = {NULL, 0, 0};
  VcStatus status = walk_all(markup, n, OUTSIDE, &none);
  /* Nothing has room, which is no fault of the markup. */
  if (status == VC_ERROR_SPACE) status = VC_OK;
  *at = status ? none.len : 0;
  return status;
}

VcStatus vc_markup_plain(const uint8_t *markup, size_t n, uint8_t *out, size_t cap, size_t *len) {
  Sink sink = {out, cap, 0};
  VcStatus status = walk_all(markup, n, READING, &sink);
  *len = sink.len;
  return status;
}

VcStatus vc_markup_spoken(const uint8_t *markup, size_t n, uint8_t *out, size_t cap, size_t *len) {
  Sink sink = {out, cap, 0};
  VcStatus status = walk_all(markup, n, SURFACE, &sink);
  *len = sink.len;
  return status;
}

int vc_ruby_next(VcRubyWalk *walk, VcRuby *ruby) {
  Walk w = {walk->markup, walk->n, walk->at, OUTSIDE, 0};
  size_t plain = walk->plain;
  while (w.at < w.n) {
    Token t;
    if (step(&w, &t)) return 0;
    if (t.literal) {
      if (w.place != READING) plain += t.len;
    } else if (t.cp == OPEN) {
      ruby->start = plain;
    } else if (t.cp == MIDDLE) {
      ruby->length = plain - ruby->start;
      ruby->reading = w.markup + w.at;
    } else {
      ruby->reading_length = (size_t)(t.bytes - ruby->reading);
      walk->at = w.at;
      walk->plain = plain;
      return 1;
    }
  }
  return 0;
}

static void put_mark(Sink *s, uint32_t cp) {
  uint8_t bytes[3] = {0xEF, 0xBF, (uint8_t)(0x80 | (cp & 0x3F))};
  put(s, bytes, sizeof bytes);
}

/* Plain text with its own marks escaped. *at is the place of what is wrong. */
static VcStatus put_plain(Sink *s, const uint8_t *text, size_t n, int newline, size_t *at) {
  static const uint8_t escape = ESCAPE;
  for (size_t i = 0, len; i < n; i += len) {
    uint32_t cp;
    *at = i;
    len = vc_utf8_get(text + i, n - i, &cp);
    if (!len) return VC_ERROR_TEXT;
    if (cp == '\n' && !newline) return VC_ERROR_MARKUP;
    if (is_mark(cp) || cp == ESCAPE) put(s, &escape, 1);
    put(s, text + i, len);
  }
  return VC_OK;
}

static VcStatus put_ruby(Sink *s, const uint8_t *text, size_t n, const VcRuby *r, size_t *at) {
  size_t within;
  if (!r->length || !r->reading_length || r->start > n || r->length > n - r->start)
    return VC_ERROR_MARKUP;
  put_mark(s, OPEN);
  VcStatus status = put_plain(s, text + r->start, r->length, 0, &within);
  if (status) {
    *at = r->start + within;
    return status;
  }
  put_mark(s, MIDDLE);
  status = put_plain(s, r->reading, r->reading_length, 0, &within);
  put_mark(s, CLOSE);
  return status;
}

VcStatus vc_markup_build(const uint8_t *text, size_t n, const VcRuby *spans, size_t n_spans,
                         uint8_t *out, size_t cap, size_t *len) {
  Sink sink = {out, cap, 0};
  size_t done = 0, within = 0;
  for (size_t i = 0; i <= n_spans; i++) {
    size_t end = i < n_spans ? spans[i].start : n;
    *len = done;
    if (end < done || end > n) return VC_ERROR_MARKUP;
    VcStatus status = put_plain(&sink, text + done, end - done, 1, &within);
    if (status) {
      *len = done + within;
      return status;
    }
    if (i == n_spans) break;
    *len = end;
    status = put_ruby(&sink, text, n, &spans[i], len);
    if (status) return status;
    done = end + spans[i].length;
  }
  *len = sink.len;
  return sink.len > cap ? VC_ERROR_SPACE : VC_OK;
}
