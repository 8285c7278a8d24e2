/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of all kinds: mail, web, telephone, post, house numbers, floors. */
#include <string.h>

#include "text/rule.h"

/* ---- mail and web ---- */

static void say_sign(KkSaying *saying, char c) {
  static const struct {
    char sign;
    const char *reading;
    int accent;
  } signs[] = {{'.', "ドット", 1},       {'-', "ハイフン", 1}, {'_', "アンダーバー", 5},
               {'@', "アットマーク", 4}, {'+', "プラス", 1},   {'/', "スラッシュ", 2},
               {'%', "パーセント", 3},   {'~', "チルダ", 1}};
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    if (signs[i].sign == c)
      kk_say_word(saying, (char[]){c, '\0'}, signs[i].reading, signs[i].accent);
}

/* Words, digits and signs of an address. Two letters (jp, go, lg) are spelled. */
static void say_address(KkSaying *saying, const char *address) {
  for (const char *p = address; *p;) {
    gsize letters = 0, digits = 0;
    while (g_ascii_isalpha(p[letters])) letters++;
    while (g_ascii_isdigit(p[digits])) digits++;
    g_autofree char *part = g_strndup(p, MAX(letters, digits));
    g_autofree char *capitals = g_ascii_strup(part, -1);
    if (letters)
      kk_say_latin(saying, letters <= 2 ? capitals : part);
    else if (digits)
      kk_say_digits(saying, part);
    else
      say_sign(saying, *p);
    p += MAX(MAX(letters, digits), 1);
  }
}

static gboolean say_mail(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *address = kk_match_group(match, 0);
  say_address(saying, address);
  return TRUE;
}

/* The host; a path is for the eye. */
static gboolean say_web(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *host = kk_match_group(match, 1);
  say_address(saying, host);
  return TRUE;
}

/* ---- telephone ---- */

/* Digits one by one; what parts them, once between two groups, is の. */
static void say_groups(KkSaying *saying, const char *number) {
  gboolean said = FALSE;
  for (const char *p = number; *p;) {
    gsize digits = strspn(p, "0123456789");
    if (digits) {
      g_autofree char *group = g_strndup(p, digits);
      if (said) kk_say(saying, "の");
      kk_say_digits(saying, group);
      said = TRUE;
    } else if (*p == '+') {
      kk_say_word(saying, "+", "プラス", 1);
    }
    p += MAX(digits, 1);
  }
}

static gboolean say_telephone(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *number = kk_match_group(match, 0);
  say_groups(saying, number);
  return TRUE;
}

/* Whether one of `words` stands just before the match, past signs and digits. */
static gboolean follows(const KkSaying *saying, const char *const *words) {
  gsize length;
  const char *text = kk_saying_before(saying, &length);
  const char *p = text + length;
  while (p > text) {
    const char *last = g_utf8_prev_char(p);
    if (!g_utf8_strchr(" :：/()【】〔〕[]「」・、,-0123456789～", -1, g_utf8_get_char(last))) break;
    p = last;
  }
  for (; *words; words++) {
    gsize n = strlen(*words);
    if ((gsize)(p - text) >= n && g_ascii_strncasecmp(p - n, *words, n) == 0) return TRUE;
  }
  return FALSE;
}

/* 3578-2111: a number without its area code, told from others by what it follows. */
static gboolean say_local_telephone(KkSaying *saying, const GMatchInfo *match) {
  static const char *const words[] = {"電話",         "電話番号", "TEL",      "☎",
                                      "FAX",          "ファクス", "連絡先",   "問い合わせ",
                                      "ファックス",   "直通",     "代表",     "(代)",
                                      "ファクシミリ", "内線",     "ダイヤル", NULL};
  return follows(saying, words) && say_telephone(saying, match);
}

/* Extensions: 内線2101・2102. */
static gboolean say_extension(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *name = kk_match_group(match, 1), *numbers = kk_match_group(match, 2);
  kk_say(saying, strcmp(name, "(内)") == 0 ? "内線" : name);
  for (const char *p = numbers; *p;) {
    gsize digits = strspn(p, "0123456789");
    g_autofree char *group = g_strndup(p, digits);
    if (digits)
      kk_say_digits(saying, group);
    else if (*p == '-')
      kk_say(saying, "の");
    else if (g_str_has_prefix(p, "から") || g_str_has_prefix(p, "～"))
      kk_say(saying, "から");
    else if (*p == ',' || g_str_has_prefix(p, "、") || g_str_has_prefix(p, "・"))
      kk_say_pause(saying);
    p += digits ? digits : (gsize)(g_utf8_next_char(p) - p);
  }
  return TRUE;
}

static gboolean say_short(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *digits = kk_match_group(match, 1);
  kk_say_word(saying, "#", "シャープ", 1);
  kk_say_digits(saying, digits);
  return TRUE;
}

/* Numbers that name something and count nothing: accounts, members. */
static gboolean say_code(KkSaying *saying, const GMatchInfo *match) {
  static const char *const words[] = {
      "番号", "番号は", "口座",     "コード",       "コードは", "ID",         "IDは",
      "No.",  "会員証", "ダイヤル", "ホットライン", "局番なし", "局番なしの", NULL};
  if (!follows(saying, words)) return FALSE;
  return say_telephone(saying, match);
}

/* ---- houses ---- */

/* 1-5-25: said 1の5の25. Years are a stretch of time. */
static gboolean say_house(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *number = kk_match_group(match, 0);
  g_auto(GStrv) parts = g_strsplit(number, "-", -1);
  gboolean years = g_strv_length(parts) == 2 && strlen(parts[0]) == 4 &&
                   (number[0] == '1' || number[0] == '2') && atoi(parts[1]) > 0 &&
                   (strlen(parts[1]) == 4 || strncmp(kk_saying_after(saying), "年", 3) == 0);
  for (char **part = parts; *part; part++) {
    if (part != parts) kk_say(saying, years ? "から" : "の");
    if (**part == '0' && (*part)[1])
      kk_say_digits(saying, *part);
    else
      kk_say(saying, *part);
  }
  return TRUE;
}

static gboolean say_basement(KkSaying *saying, const GMatchInfo *match) {
  kk_say_format(saying, "地下%d階", kk_match_number(match, 1));
  return TRUE;
}

static const KkRule rules[] = {
    {.name = "mail",
     .pattern = "[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+",
     .say = say_mail,
     .examples = {{"soumu@example.lg.jp まで",
                   "{soumu|ソウム}{@|アットマーク}{example|イグザンプル}{.|ドット}{LG|エルジー}{.|"
                   "ドット}{JP|"
                   "ジェーピー}まで"}}},
    {.name = "web",
     .pattern =
         "(?:https?|ftp)://(?:www\\.)?([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*)(?:[:/?#][!-'*-~]*)?",
     .say = say_web,
     .examples = {{"https://www.example.com/plan/index.html",
                   "{example|イグザンプル}{.|ドット}{com|コム}"}}},
    {.name = "web without scheme",
     .pattern =
         "(?<![A-Za-z0-9@.-])(?:www\\.)?([a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:jp|com|org|net|info|"
         "tokyo|io))(?![A-Za-z0-9-])(?:[:/?#][!-'*-~]*)?",
     .say = say_web,
     .examples = {{"www.example.org/a", "{example|イグザンプル}{.|ドット}{org|オーグ}"}}},
    {.name = "telephone",
     .pattern = "(?<![0-9A-Za-z-])(?:\\+81[- "
                "]?(?:\\(0\\))?\\d{1,4}-\\d{1,4}-\\d{3,4}|\\(0\\d{1,4}\\) ?\\d{1,4}-"
                "\\d{3,4}|0\\d{1,4}[-(] ?\\d{1,4}[-)] ?\\d{3,4})(?![0-9-])",
     .say = say_telephone,
     .examples = {{"03-3578-2111",
                   "{03|ゼロサン}の{35|サンゴー}{78|ナナハチ}の{21|ニーイチ}{11|イチイチ}"},
                  {"(0120)123-456",
                   "{01|ゼロイチ}{20|ニーゼロ}の{12|イチニー}{3|サン}の{45|ヨンゴー}{6|ロク}"},
                  {"+81-3-1234-5678",
                   "{+|プラス}{81|ハチイチ}の{3|サン}の{12|イチニー}{34|サンヨン}の{56|ゴーロク}{"
                   "78|ナナハチ}"}}},
    {.name = "telephone without area code",
     .pattern = "(?<![0-9-])(?:\\d{1,4}-\\d{4}|\\(\\d{2,4}\\) ?(?:\\d{2,4}-)?\\d{4})(?![0-9-])",
     .say = say_local_telephone,
     .examples = {{"電話(45)6789", "電話{45|ヨンゴー}の{67|ロクナナ}{89|ハチキュー}"},
                  {"【電話】3578-2111",
                   "【電話】{35|サンゴー}{78|ナナハチ}の{21|ニーイチ}{11|イチイチ}"}}},
    {.name = "extension",
     .pattern = "(内線(?:番号)?|\\(内\\))[ "
                ":：]*((?<![0-9])\\d{2,6}(?:(?:[・、,-]|から|～)\\d{2,6})*)(?![0-9-])",
     .say = say_extension,
     .examples = {{"内線2101から2103",
                   "内線{21|ニーイチ}{01|ゼロイチ}から{21|ニーイチ}{03|ゼロサン}"},
                  {"(内)345・346", "内線{34|サンヨン}{5|ゴー}、{34|サンヨン}{6|ロク}"}}},
    {.name = "post code",
     .pattern = "(?:(?<=郵便番号)|(?<=〒)|(?<=郵便番号 )) ?\\d{3}-\\d{4}(?![0-9-])",
     .say = say_telephone,
     .examples = {{"郵便番号105-8511",
                   "郵便番号{10|イチゼロ}{5|ゴー}の{85|ハチゴー}{11|イチイチ}"}}},
    {.name = "short telephone numbers",
     .pattern = "[#♯](\\d{3,4})(?![0-9])",
     .say = say_short,
     .examples = {{"#7119", "{#|シャープ}{71|ナナイチ}{19|イチキュー}"}}},
    {.name = "codes",
     .pattern = "(?<![0-9.,-])\\d{3,}(?:-\\d+)*(?![0-9.,]|[番年月日時分人円件])",
     .say = say_code,
     .examples = {{"会員番号:123456", "会員番号:{12|イチニー}{34|サンヨン}{56|ゴーロク}"},
                  {"災害用伝言ダイヤル(171)", "災害用伝言ダイヤル({17|イチナナ}{1|イチ})"}}},
    {.name = "floors",
     .pattern = "(?<![A-Za-z0-9.])B(\\d{1,2})(?:F(?![A-Za-z])|(?=階))(?:階)?",
     .say = say_basement,
     .examples = {{"B1F", "地下1階"}, {"B2階", "地下2階"}}},
    {.name = "floors above",
     .pattern = "(?<![A-Za-z0-9.])(\\d{1,2})F(?![A-Za-z0-9])",
     .says = "\\1階",
     .examples = {{"本庁舎3F", "本庁舎3階"}}},
    {.name = "house numbers",
     .pattern =
         "(?<![0-9A-Za-z.,/-])(?!(?:19|20)\\d\\d-\\d{1,2}-\\d{1,2}(?!\\d)|\\d+-\\d+" KK_COUNTERS
         ")\\d{1,4}(?:-\\d{1,5}){1,4}(?![0-9.,/-]|[A-Za-z])",
     .say = say_house,
     .examples = {{"芝公園1-5-25", "芝公園1の5の25"},
                  {"議案第3-2号", "議案第3の2号"},
                  {"2021-2026年度", "2021から2026年度"},
                  {"2024-25年", "2024から25年"}}},
};

const KkRuleTable kk_rules_addresses = {rules, G_N_ELEMENTS(rules)};
