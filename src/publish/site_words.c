/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/site_words.h"

#include <math.h>
#include <string.h>

static const KkSiteWords japanese = {
    .lang = "ja",
    .skip = "本文へ移動",
    .intro = "この冊子を、文字と音声で読むためのページです。",
    .contents = "もくじ",
    .contents_up = "もくじへ戻る",
    .booklet = {"冊子全体のPDFを開く", "大きな文字の冊子（拡大版）のPDFを開く"},
    .page = "冊子の%dページ",
    .between = "・",
    .has_audio = "音声 %s",
    .crumbs = "現在の位置",
    .neighbours = "前後の項目",
    .previous = "前の項目",
    .next = "次の項目",
    .untitled = "（題名なし）",
    .listen = "音声で聞く",
    .audio_all = "全文の音声",
    .audio_summary = "要約の音声",
    .audio_whole = "全項目を通した音声",
    .chapters =
        "項目ごとに章が付いています。章に対応した再生アプリでは、聞きたい項目へ移動できます。",
    .audio_name = "%s（%s）",
    .save = "%s形式で保存する（%s）",
    .text = "本文",
    .no_text = "この項目には本文がありません。",
    .table = "表%d",
    .code = "音声コード",
    .code_part = "%d枚目（全%d枚）",
    .code_alt = "「%s」の音声コード。カメラで読み取ると文章が表示されます。",
    .code_alt_part = "「%s」の音声コード、%d枚目（全%d枚）。カメラで読み取ると文章が表示されます。",
    .code_size = "印刷時の一辺は%sミリメートルです。",
    .code_this = "このコード",
    .code_nth = "%d枚目のコード",
    .code_file = "%sを保存する（%s）",
    .code_says = "%sが伝える文章",
    .code_summary = "%sが伝える文章（要約）",
    .code_split = "文章が長いため、%d枚のコードに分けてあります。1枚目から順に読み取ってください。",
    .publisher = "発行",
    .revision = "版",
    .help = "音声コードの使い方",
    .help_what =
        "各項目には、四角い模様の「音声コード」（QRコード）が1枚以上付いています。"
        "コードの中に文章そのものが入っているので、スマートフォンで読み取り、"
        "読み上げ機能を使って声で聞くことができます。",
    .help_notch =
        "印刷した冊子では、紙の端にある半円形の切り欠きが目印です。"
        "切り欠きに指で触れると、そのすぐ内側にコードがあります。",
    .help_steps =
        {
            "スマートフォンの読み上げ機能（VoiceOverやTalkBackなど）を使う場合は、先に入れておきま"
            "す。",
            "カメラか、QRコードを読み取るアプリを開き、コードから10～15センチメートルほど離してかざ"
            "します。",
            "読み取れると文章が画面に表示され、読み上げ機能で聞くことができます。",
        },
    .help_offline = "読み取りに通信は必要ありません。",
    .help_link =
        "読み取ると、文章を表示して読み上げるページが開きます。文章はコードの中に入っているので、"
        "何を読んだかがインターネットに送られることはありません。",
    .help_direct = "文章の長い項目のコードは、音声コードに対応したアプリで読み取ってください。",
    .help_summary =
        "コードに入りきらない長い文章は、要約にしてあります。"
        "全文は、もくじから開くそれぞれのページで読めます。",
    .rp_open = "（",
    .rp_close = "）",
    .quote_open = "「",
    .quote_close = "」",
    .minutes = {"%d分", "%d分"},
    .seconds = {"%d秒", "%d秒"},
    .duration_gap = "",
};

static const KkSiteWords english = {
    .lang = "en",
    .skip = "Skip to the text",
    .intro = "These pages let you read this booklet as text and as speech.",
    .contents = "Contents",
    .contents_up = "Back to the contents",
    .booklet = {"Open the whole booklet (PDF)", "Open the large-print booklet (PDF)"},
    .page = "Page %d of the booklet",
    .between = " · ",
    .has_audio = "audio, %s",
    .crumbs = "You are here",
    .neighbours = "Previous and next section",
    .previous = "Previous section",
    .next = "Next section",
    .untitled = "(no title)",
    .listen = "Listen",
    .audio_all = "The whole text",
    .audio_summary = "Summary",
    .audio_whole = "All sections in one recording",
    .chapters = "Each section is a chapter: players that know chapters can jump to it.",
    .audio_name = "%s (%s)",
    .save = "Save as %s (%s)",
    .text = "Text",
    .no_text = "This section has no text of its own.",
    .table = "Table %d",
    .code = "Voice code",
    .code_part = "Code %d of %d",
    .code_alt = "Voice code for “%s”. Scan it with a camera to get its text.",
    .code_alt_part = "Voice code for “%s”, code %d of %d. Scan it with a camera to get its text.",
    .code_size = "Printed, each side measures %s millimetres.",
    .code_this = "this code",
    .code_nth = "code %d of %d",
    .code_file = "Save %s (%s)",
    .code_says = "What %s says",
    .code_summary = "What %s says (a summary)",
    .code_split =
        "The text is long and needs %d codes. Scan them in order, beginning with the first.",
    .publisher = "Publisher",
    .revision = "Revision",
    .help = "How to use the voice codes",
    .help_what =
        "Each section has at least one square voice code (a QR Code). The code holds the text "
        "itself: scan it with a smartphone, and the phone’s screen reader can read it aloud.",
    .help_notch =
        "In the printed booklet a half-round notch in the edge of the page marks the place. "
        "Feel for the notch: the code is just inside it.",
    .help_steps =
        {
            "If you use your phone’s screen reader, such as VoiceOver or TalkBack, turn it on "
            "first.",
            "Open the camera, or an app that reads QR Codes, and hold the phone 10 to 15 "
            "centimetres above the code.",
            "The text appears on the screen as soon as the code is read, ready to be read aloud.",
        },
    .help_offline = "Reading a code needs no network.",
    .help_link =
        "Reading a code opens a page that shows the text and speaks it. The text is in the code "
        "itself: what you read is not sent over the network.",
    .help_direct = "Codes of long sections need an app that knows the voice code.",
    .help_summary =
        "Where a text is too long for its code, the code holds a summary. The full text is on "
        "the section’s own page, reached from the contents.",
    .rp_open = "(",
    .rp_close = ")",
    .quote_open = "“",
    .quote_close = "”",
    .minutes = {"%d minute", "%d minutes"},
    .seconds = {"%d second", "%d seconds"},
    .duration_gap = " ",
};

/* The primary subtag ends at the first hyphen (RFC 5646, 2.1). */
gboolean kk_site_same_language(const char *a, const char *b) {
  gsize length = strcspn(a, "-");
  return length == strcspn(b, "-") && g_ascii_strncasecmp(a, b, length) == 0;
}

const KkSiteWords *kk_site_words(const char *lang) {
  return kk_site_same_language(lang, "ja") ? &japanese : &english;
}

static void add_count(GString *out, const char *const formats[2], int count) {
  g_string_append_printf(out, formats[count == 1 ? 0 : 1], count);
}

char *kk_site_duration(const KkSiteWords *words, double seconds) {
  int total = (int)fmax(1, round(seconds));
  GString *out = g_string_new(NULL);
  if (total >= 60) add_count(out, words->minutes, total / 60);
  if (total >= 60 && total % 60) g_string_append(out, words->duration_gap);
  if (total % 60) add_count(out, words->seconds, total % 60);
  return g_string_free(out, FALSE);
}
