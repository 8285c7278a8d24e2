/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/counters.h"

#include <string.h>

#include "speech/kana.h"

/* One row for all counters that behave alike. `number` gives the sounds of
 * numbers before them, `counter` what becomes of their own first sound: P and B
 * for h as p and b, G for k, Z for s; words and pairs part at spaces. A number's
 * sound that is ッ alone takes the place of its last mora: 百 is ビャッ behind 三. A counter
 * that begins in か, カ, ケ, ヵ, ヶ or 箇 stands here with か. What a row does not
 * name stays. */
typedef struct {
  const char *counters, *number, *counter, *examples;
} Row;

#define K "一イッ 六ロッ 八ハッ 十ジュッ 百ッ"
#define S "一イッ 八ハッ 十ジュッ"

static const Row rows[] = {
    /* k: 一 六 八 十 百 stop before it. */
    {"回 個 戸 校 曲 級 基 機 期 巻 缶 区 区画 句 極 脚 客 局 斤 貫 項 港 騎 球 角 画 課 橋 計 湖 "
     "会 家 "
     "か月 か国 か所 か処 か年 か条 か村 か町 か店 か日 か寺 か町村 か郷 か荘 個月 個国 個年 個条 "
     "個処 "
     "回目 回線 回戦 回忌 回分 回生 期生 気圧 個口 件 件目 行政区 号俸 講座 系統 箇",
     K, "", "六回 ロッカイ;百か所 ヒャッカショ;六百か所 ロッピャッカショ;三件 サンケン"},
    {"階 軒", K, "三G", "三階 サンガイ;八軒 ハッケン"},
    {"階建て 階建 階部分", K, "三G", "三階建て サンガイダテ"},
    /* s and t: 一 八 十 stop before it. */
    {"市 村 冊 歳 才 週間 週 周 周年 周忌 周間 種類 種 章 節 社 席 隻 色 室 升 寸 首 宿 床 所 銭 "
     "戦 線 "
     "選 勝 集 艘 "
     "層 食 食分 世 世紀 世帯 車種 作 刷 失 式 射 進 進数 視 歳児 歳馬 周目 歳以上 歳未満 世代 "
     "世帯当たり 州 "
     "点 店 店舗 頭 等 通 着 丁 丁目 棟 滴 卓 手 斗 灯 転 対 反 等分 等地 等級 親等 等席 頭身 地点 "
     "頭立て",
     S, "", "一歳 イッサイ;八世帯 ハッセタイ;十点 ジュッテン"},
    {"足", S, "三Z 千Z 万Z", "三足 サンゾク"},
    {"尺", S, "三Z 千Z 万Z", "三尺 サンジャク"},
    /* h: as p behind a stop, as b or p behind 三. */
    {"本 杯 匹 疋 票 俵 本目 本立て 票差", K, "一P 三B 六P 八P 十P 百P 千B 万B 何B",
     "三本 サンボン;六匹 ロッピキ;百杯 ヒャッパイ;三百本 サンビャッポン;何本 ナンボン"},
    {"分 分間 泊 班 発 編 篇 敗 品 拍 歩 犯 片 遍 筆 版 波 派 分目", K,
     "一P 三P 四P 六P 八P 十P 百P 千P 万P 何P", "三分 サンプン;四泊 ヨンパク;十歩 ジュッポ"},
    /* Words from abroad stop at fewer numbers. */
    {"ページ 頁 パーセント ％ % ポイント ピース パック ピクセル パターン ㌫", "十ジュッ", "",
     "一ページ イチページ;十％ ジュッパーセント"},
    {"キロ キログラム キロメートル ｋｇ ｋｍ カロリー ケース クラス カップ キロカロリー キロワット "
     "㎏ ㎞",
     "六ロッ 十ジュッ 百ッ", "", "六キロ ロッキロ;百キログラム ヒャッキログラム"},
    {"トン ｔ", "一イッ 十ジュッ", "", "一トン イットン"},
    {"センチ センチメートル ｃｍ シーズン シート シーベルト ｃｃ ㎝", S, "", "八センチ ハッセンチ"},
    /* Native words count in native numbers. */
    {"皿 棹 束 坪", "一ヒト 二フタ 八ハッ 十ジュッ", "", "一束 ヒトタバ;二皿 フタサラ"},
    {"桁 口 株", "一ヒト 二フタ 六ロッ 八ハッ 十ジュッ 百ッ", "", "一桁 ヒトケタ;六株 ロッカブ"},
    {"箱", "一ヒト 二フタ 六ロッ 八ハッ 十ジュッ 百ッ", "三B 六P 八P 十P 百P 千B 万B",
     "一箱 ヒトハコ;三箱 サンバコ;六箱 ロッパコ"},
    {"通り", "一ヒト 二フタ 八ハッ 十ジュッ", "", "一通り ヒトトーリ;十通り ジュットーリ"},
    {"袋 晩 幕 組目 部屋 通り目 切れ 粒 山 間", "一ヒト 二フタ", "",
     "一袋 ヒトフクロ;二晩 フタバン"},
    {"組", "一ヒト 二フタ 十ジュッ", "", "一組 ヒトクミ;十組 ジュックミ"},
    {"玉", S, "", "一玉 イッタマ"},
    /* 四 七 九 in their other forms. */
    {"人", "四ヨ 七シチ", "", "四人 ヨニン;七人 シチニン;九人 キューニン"},
    {"人目 人分 人前 人組 人月 人家族 人世帯 人部屋 人乗り", "四ヨ 七シチ", "", "四人目 ヨニンメ"},
    {"年 年間 年度 年生 年前 年目 年来 年代 年余 年版 年以上 年半 年債 円", "四ヨ", "",
     "四年 ヨネン;七年 ナナネン;四円 ヨエン"},
    {"時 時間 時半 時限 時台 時頃 時間目 時間半", "四ヨ 七シチ 九ク", "",
     "四時 ヨジ;九時間 クジカン"},
    {"月 月号 月分 月期 月末 月度 月頃 月上旬 月中旬 月下旬 月以降", "四シ 七シチ 九ク", "",
     "四月分 シガツブン;九月号 クガツゴー"},
    {"日 日間 日目 日付 日付け", "七シチ 九ク", "", "十七日 ジューシチニチ;十九日 ジュークニチ"},
    {"畳 畳半", "四ヨ", "", "四畳 ヨジョー;六畳 ロクジョー"},
    /* The steps of numbers themselves. */
    {"百", "六ロッ 八ハッ", "三B 六P 八P 何B", "三百 サンビャク;六百 ロッピャク"},
    {"千", "一イッ 八ハッ", "三Z 何Z", "三千 サンゼン;八千 ハッセン"},
    {"兆", S, "", "一兆 イッチョー;十兆 ジュッチョー"},
    {"京", K, "", "10000000000000000 イッケー"},
    {"．", "０レー 一イッ 二ニー 五ゴー 八ハッ 十ジュッ", "", "1.5 イッテンゴ;10.2 ジュッテンニ"},
};

/* Numbers and counters that are one word, for the counters that begin with
 * `counter` and sound so from `sound` on: 二日 フツカ, 二日間 フツカカン. Those of `rest`
 * also where more of the number stands before (二十四日). */
static const struct {
  const char *counter, *sound, *number, *word;
  int accent;
  gboolean rest;
} words[] = {
    {"日", "ニチ", "十四", "ジューヨッカ", 1, FALSE},
    {"日", "ニチ", "一", "イチニチ", 4, FALSE},
    {"日", "ニチ", "二", "フツカ", 0, FALSE},
    {"日", "ニチ", "三", "ミッカ", 0, FALSE},
    {"日", "ニチ", "四", "ヨッカ", 0, TRUE},
    {"日", "ニチ", "五", "イツカ", 0, FALSE},
    {"日", "ニチ", "六", "ムイカ", 0, FALSE},
    {"日", "ニチ", "七", "ナノカ", 0, FALSE},
    {"日", "ニチ", "八", "ヨーカ", 0, FALSE},
    {"日", "ニチ", "九", "ココノカ", 0, FALSE},
    {"日", "ニチ", "十", "トーカ", 0, FALSE},
    {"日", "ニチ", "十四", "ジューヨッカ", 1, FALSE},
    {"日", "ニチ", "二十", "ハツカ", 0, FALSE},
    {"人", "ニン", "一", "ヒトリ", 2, FALSE},
    {"人", "ニン", "二", "フタリ", 3, FALSE},
    {"つ", "ツ", "一", "ヒトツ", 2, FALSE},
    {"つ", "ツ", "二", "フタツ", 3, FALSE},
    {"つ", "ツ", "三", "ミッツ", 3, FALSE},
    {"つ", "ツ", "四", "ヨッツ", 3, FALSE},
    {"つ", "ツ", "五", "イツツ", 2, FALSE},
    {"つ", "ツ", "六", "ムッツ", 3, FALSE},
    {"つ", "ツ", "七", "ナナツ", 2, FALSE},
    {"つ", "ツ", "八", "ヤッツ", 3, FALSE},
    {"つ", "ツ", "九", "ココノツ", 2, FALSE},
};
/* But not: 二人前 ニニンマエ. */
static const char counted_apart[] =
    "日曜 日曜日 人前 人月 人称 人区 人民元 つき つぶ つかみ つがい";

/* ---- looking up ---- */

/* Whether `word` is one of the words of `list`, which stand between spaces. */
static gboolean listed(const char *list, const char *word) {
  gsize length = strlen(word);
  for (const char *at = list; *at;) {
    gsize span = strcspn(at, " ");
    if (span == length && length && memcmp(at, word, length) == 0) return TRUE;
    at += span + (at[span] == ' ');
  }
  return FALSE;
}

/* The counter with its first letter か, where it is one of か's many forms before
 * kanji (ヶ月, 箇所). Free with g_free. */
static char *with_plain_ka(const char *counter) {
  static const char *const forms[] = {"カ", "ヵ", "ヶ", "ケ", "箇", "個"};
  for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
    const char *rest = counter + strlen(forms[i]);
    if (g_str_has_prefix(counter, forms[i]) &&
        g_unichar_get_script(g_utf8_get_char(rest)) == G_UNICODE_SCRIPT_HAN)
      return g_strconcat("か", rest, NULL);
  }
  return g_strdup(counter);
}

static const Row *row_of(const char *counter) {
  g_autofree char *plain = with_plain_ka(counter);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    if (listed(rows[i].counters, plain) || listed(rows[i].counters, counter)) return &rows[i];
  return NULL;
}

static const char *last_character(const char *text) {
  return *text ? g_utf8_prev_char(text + strlen(text)) : text;
}

/* What stands behind the number's last character in a list "三B 六P", up to the
 * space. Free with g_free; NULL: it is not in the list. */
static char *change_for(const char *list, const char *number) {
  const char *last = last_character(number);
  gsize length = strlen(last);
  for (const char *at = list; *at;) {
    gsize span = strcspn(at, " ");
    if (length && strncmp(at, last, length) == 0) return g_strndup(at + length, span - length);
    at += span + (at[span] == ' ');
  }
  return NULL;
}

gboolean kk_counter_is_known(const char *counter) {
  return row_of(counter) != NULL;
}

char *kk_counter_number_sound(const char *counter, const char *sound, const char *number) {
  static const char stop[] = "ッ";
  const Row *row = row_of(counter);
  const char *last = last_character(number);
  /* Behind a decimal point digits keep their own sounds: 2.7人 ニーテンナナニン. */
  if (!row || (strstr(number, "．") && strstr("四七九", last))) return NULL;
  g_autofree char *change = change_for(row->number, number);
  /* Native numbers do not go beyond ten: 二通り フタトーリ, but 十二通り ジューニトーリ. */
  gboolean native = change && (strcmp(change, "ヒト") == 0 || strcmp(change, "フタ") == 0);
  if (!change || (native && last != number)) return NULL;
  if (strcmp(change, stop) != 0) return g_steal_pointer(&change);
  g_autofree char *kept = g_strndup(sound, (gsize)(last_character(sound) - sound));
  return g_strconcat(kept, stop, NULL);
}

/* The first kana of `sound` after a change: ホ by P is ポ. Points into a table of
 * kana of three bytes each; NULL: the change does not touch it. */
static const char *changed_kana(const char *sound, char change) {
  enum { KANA_BYTES = 3, KANA = 5 };
  static const struct {
    char change;
    const char *from, *to;
  } changes[] = {{'P', "ハヒフヘホ", "パピプペポ"},
                 {'B', "ハヒフヘホ", "バビブベボ"},
                 {'G', "カキクケコ", "ガギグゲゴ"},
                 {'Z', "サシスセソ", "ザジズゼゾ"}};
  for (gsize i = 0; i < G_N_ELEMENTS(changes); i++)
    for (gsize k = 0; changes[i].change == change && k < KANA * KANA_BYTES; k += KANA_BYTES)
      if (strncmp(sound, changes[i].from + k, KANA_BYTES) == 0) return changes[i].to + k;
  return NULL;
}

char *kk_counter_sound(const char *counter, const char *sound, const char *number) {
  const Row *row = row_of(counter);
  g_autofree char *change = row ? change_for(row->counter, number) : NULL;
  const char *kana = change ? changed_kana(sound, *change) : NULL;
  if (!kana) return NULL;
  g_autofree char *first = g_strndup(kana, (gsize)(g_utf8_next_char(kana) - kana));
  return g_strconcat(first, g_utf8_next_char(sound), NULL);
}

char *kk_counter_word(const char *counter, const char *sound, const char *number, int *accent,
                      gboolean *last_only) {
  if (listed(counted_apart, counter)) return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    gboolean whole = strcmp(number, words[i].number) == 0;
    gboolean last = words[i].rest && g_str_has_suffix(number, words[i].number);
    if ((!whole && !last) || !g_str_has_prefix(counter, words[i].counter) ||
        !g_str_has_prefix(sound, words[i].sound))
      continue;
    const char *rest = sound + strlen(words[i].sound);
    *accent = *rest ? kk_mora_count(words[i].word) : words[i].accent;
    *last_only = !whole;
    return g_strconcat(words[i].word, rest, NULL);
  }
  return NULL;
}

const char *kk_counter_examples(guint row) {
  return row < G_N_ELEMENTS(rows) ? rows[row].examples : NULL;
}
