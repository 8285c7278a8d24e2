/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/heteronyms.h"

#include <string.h>

#include "text/word_accent.h"

/* Figures as the analyser's text has them. */
#define FIGURE "[０-９一二三四五六七八九十百数何]"

/* What lies in a direction, of which one says の方 (ホー). */
#define DIRECTION                                                                                                                       \
  "(?:[東西南北左右奥横裏表端山海川]|(?<!以)[上下前後]|こちら|そちら|あちら|どちら|こっち|そっち|" \
  "あっち|どっち|向こう|遠く|近く|手前|内側|外側|正面|高台|風上|風下)の$"

/* What one does under somebody's or something's 下 (モト). */
#define AUTHORITY                                                                                                                     \
  "(?:指導|監督|管理|連携|協力|理解|体制|責任|方針|理念|計画|制度|条件|原則|法|合意|考え|考え方|" \
  "目標|状況|統一|スローガン|主導|協議|助言|支援|支配|統括|指揮|名|環境|認識|約束|前提|テーマ|"  \
  "コンセプト|ビジョン|旗印|参加|立会い|立ち会い|判断|同意|許可|関係|精神|趣旨|規定|時代|情勢|" \
  "リーダーシップ|パートナーシップ|役割分担|共通認識|太陽|青空)の$"

/* What one goes (イク) to do. */
#define ERRAND                                                                                                                           \
  "(?:見|買い|遊び|取り|迎え|会い|調べ|受け|受け取り|泳ぎ|食べ|聞き|助け|探し|習い|学び|預け|"        \
  "届け|払い|飲み|借り|返し|もらい|申し込み|話し|拾い|お参り|釣り|確かめ|尋ね|訪ね|買い物|旅行|"   \
  "見学|相談|受診|通院|避難|投票|散歩|観光|見物|面会|お見舞い|挨拶|参拝|診察|検診|健診|視察|応援|" \
  "出張|留学)"

/* Where one goes. */
#define PLACE                                                                                                                           \
  "(?:所|場|館|園|校|院|駅|店|市|町|村|区|県|都|府|国|港|川|海|山|湖|島|家|宅|室|局|庁|署|"                 \
  "説明会|大会|講習会|運動会|センター|ホール|スーパー|コンビニ|窓口|現地|外|トイレ|プール|東京|" \
  "大阪|医者|墓|近く|遠く|"                                                                                                    \
  "どこ|ここ|そこ|あそこ|屋)"

/* Verbs of motion before 行く. */
#define MOTION                                                                                                                         \
  "(?:持って|連れて|出て|乗って|歩いて|走って|飛んで|運んで|去って|離れて|帰って|逃げて|ついて|" \
  "付いて|登って|上がって|降りて|入って|追って|向かって|うまく)$"

/* A word that the dictionary gives this sound (NULL: any), where what stands
 * before it matches one pattern and what stands behind it another (NULL: any); its
 * sound in truth (NULL: it stays), and accent. The first row that fits counts. */
typedef struct {
  const char *surface, *sound, *before, *behind, *truth;
  int accent;
  const char *example;
} Row;

static const Row rows[] = {
    /* Persons in general; directions, and what is better than something else. */
    {"北の方", NULL, NULL, NULL, "キタノホー", 3, "北の方に進む キタノホーニススム"},
    {"方", "ホー", DIRECTION, NULL, NULL, 0, "海の方に進む ウミノホーニススム"},
    {"方", "カタ", DIRECTION, NULL, "ホー", 1, "南の方から ミナミノホーカラ"},
    {"方", NULL, "の$",
     "^[へに](?:と)?(?:近|駆|歩|走|向|進|飛|戻|来|行[くきけ]|移動|寄|流|傾|振|曲)", "ホー", 1,
     "彼の方へ歩いた カレノホーエアルイタ"},
    {"方", NULL, "(?:より|比べて)[^、。]*$", "^が", "ホー", 1,
     "車より電車の方が早い クルマヨリデンシャノホーガハヤイ"},
    {"方", NULL, "(?:た|ない|る|う|く|す|つ|む|ぐ|い|の)$",
     "^が(?:い[いく]|良|よ[いくさ]|望まし|高|低|早|速|大き|小さ|有利|有効|得|安[くい全]|適|効|合|"
     "分かり|わかり|便利|長|短|強|弱|優れ|簡単|確実)",
     "ホー", 1, "早く相談した方がよい ハヤクソーダンシタホーガヨイ"},
    {"方", NULL, "(?:皆様|皆さま|みなさま|皆さん|先生|あなた)$", NULL, "ガタ", 1,
     "先生方へ センセーガタエ"},
    {"方", "ホー", NULL, NULL, "カタ", 2, "お困りの方へ オコマリノカタエ"},
    /* を行う, へ行く */
    {"行っ", "イッ", MOTION, NULL, NULL, 0, "持って行ってください モッテイッテクダサイ"},
    {"行っ", "イッ", "(?:" ERRAND "|" PLACE ")(?:に|へ)(?:は|も)?$", NULL, NULL, 0,
     "図書館に行ってみる トショカンニイッテミル"},
    {"行っ", "イッ",
     "[ァ-ヶー]{2}(?<!スムーズ)(?<!オープン)(?<!シンプル)(?<!タイムリー)(?<!ベース)(?<!メイン)(?<!"
     "セット)(?<!モデル)(?<!テーマ)に(?:は|も)?$",
     NULL, NULL, 0, "レストランに行った レストランニイッタ"},
    {"行っ", "イッ", "(?:へ|" PLACE "まで)(?:は|も)?$", NULL, NULL, 0, "町へ行って マチエイッテ"},
    {"行っ", "イッ", NULL, NULL, "オコナッ", 0, "適切に行っている テキセツニオコナッテイル"},
    {"行っ", "オコナッ", "(?:" ERRAND "|" PLACE ")(?:に|へ)(?:は|も)?$", NULL, "イッ", 0,
     "会場に行った カイジョーニイッタ"},
    /* times and numbers */
    {"年", "トシ", NULL, "^に?" FIGURE, "ネン", 1, "年に２回 ネンニニカイ"},
    {"中", "チュー", "[１一]日$", NULL, "ジュー", 1, "１日中 イチニチジュー"},
    {"来る", "クル", "(?:^|[、。])$", "^(?:[０-９]|令和)", "キタル", 2,
     "来る５月に キタルゴガツニ"},
    {"今日", "キョー", NULL,
     "^(?:に至|の(?:社会|情勢|状況|課題|日本|我が国|行政|経済|教育|発展|国際|少子|地方|自治|ような)"
     ")",
     "コンニチ", 1, "今日の社会 コンニチノシャカイ"},
    {"何", "ナニ", NULL, "^(?:で(?:す|し|も)|と(?:か|も|い|言)|だ|なの|ら|や)", "ナン", 1,
     "何とも ナントモ"},
    {"数", "カズ", NULL, "^(?:値|回|件|名|人|年|日|か|カ|ヶ|百|千|万|億|パーセント|％)", "スー", 1,
     "数値 スーチ"},
    /* under and beside */
    {"下", "シタ", AUTHORITY, NULL, "モト", 2, "連携の下で レンケーノモトデ"},
    {"他", "タ", NULL, "^に", "ホカ", 0, "他に例がない ホカニレーガナイ"},
    {"他", "タ", "(?:の|た|る|^|[、。])$", "^(?:、|は|で)", "ホカ", 0, "手当の他、 テアテノホカ"},
    {"等", "ヒトシ", NULL, "^(?!し)", "トー", 1, "（ＬＥＤ）等を エルイーディー、トーヲ"},
    {"等", "ヒトシ", NULL, "^$", "トー", 1, "（ＬＥＤ）等 エルイーディー、トー"},
    {"負", "マケ", NULL, "^の", "フ", 1, "負の遺産 フノイサン"},
    {"字", "ジ", "[町村]$", "^[一-龠]", "アザ", 1, "大川村字中野 オーカワムラアザナカノ"},
    {"本村", "モトムラ", NULL, "^(?:は|の|に|で|が|も|へ|を|と|独自|議会|職員)", "ホンソン", 1,
     "本村の計画 ホンソンノケーカク"},
    /* things */
    {"分別", "フンベツ", NULL, "^(?:の(?:ある|ない)|が(?:ある|ない|つ|付)|を(?:持|も)|くさ)", NULL,
     0, "分別のある フンベツノアル"},
    {"分別", "フンベツ", NULL, NULL, "ブンベツ", 0, "ごみの分別 ゴミノブンベツ"},
    {"雨水", "アマミズ", NULL,
     "^(?:の?(?:浸透|貯留|流出|排水|排除|有効|管|渠|溝|桝|枡|処理|利用|調整|整備|対策|公共|出水))",
     "ウスイ", 1, "雨水の流出 ウスイノリューシュツ"},
    {"人気", "ニンキ", NULL,
     "^の(?:ない|少ない|無い|なくなった)(?:場所|道|夜道|公園|通り|路地|山|所|ところ|時間|広場|駅|"
     "暗)",
     "ヒトケ", 0, "人気のない夜道 ヒトケノナイヨミチ"},
    {"辛い", "ツライ", NULL, "^(?:味|料理|もの|物|食べ|カレー|ラーメン|スープ|菓子|キムチ)",
     "カライ", 2, "辛いカレー カライカレー"},
    {"角", "カク", "(?:^|[のこそ、])$", "^(?:を曲|で|に(?:ある|立)|の(?:家|店|建物|土地|部屋))",
     "カド", 1, "次の角を曲がる ツギノカドヲマガル"},
    {"額", "ガク", NULL, "^(?:に(?:汗|手)|を(?:寄|合))", "ヒタイ", 0,
     "額に汗する ヒタイニアセスル"},
    {"付", "ズケ", "[^日月]$", "^[^け]", "ツキ", 2,
     "プレミアム付商品券 プレミアムツキショーヒンケン"},
    {"問", "トエ", NULL, NULL, "トイ", 0, "問、企画課 トイ、キカクカ"},
    {"棟", "ムネ", "[０-９十百千万]$", NULL, "トー", 1, "６千棟 ロクセントー"},
    {"降り", "オリ", "(?:雨|雪|ひょう|みぞれ|あられ|霜|灰)[がのはも].{0,6}$", NULL, "フリ", 1,
     "雨が強く降ります アメガツヨクフリマス"},
    {"辛かっ", "カラカッ", NULL, NULL, "ツラカッ", 3, "最初は辛かった サイショワツラカッタ"},
    {"辺", "アタリ", "[このそあ]の$", NULL, "ヘン", 0, "この辺に コノヘンニ"},
    {"表", "ヒョー", NULL, "^(?:玄関|通り|で(?:待|遊))", "オモテ", 3, "表で待つ オモテデマツ"},
    {"市場", "シジョー", "(?:朝|魚|青空|公設|魚菜)$", NULL, "イチバ", 1, "公設市場 コーセツイチバ"},
    {"市場", "シジョー", NULL, "^(?:で(?:買|働)|へ買|に買|通り)", "イチバ", 1,
     "市場で買う イチバデカウ"},
    {"空", "ソラ", NULL, "^の(?:容器|缶|瓶|びん|ペットボトル|袋|箱|状態)", "カラ", 2,
     "空の容器 カラノヨーキ"},
    {"値", "ネ", NULL, "^(?:を(?:超|下回|上回|満た|用い)|以[上下])", "アタイ", 0,
     "この値を超える コノアタイヲコエル"},
    {"高木", "タカギ", NULL, "^(?:[・、や]?(?:中木|低木)|の(?:剪定|伐採|植栽))", "コーボク", 0,
     "高木の剪定 コーボクノセンテー"},
    {"開い", "ヒライ", "(?:窓|窓口|店|ドア|扉|戸|席|門|穴|シャッター)[がもは]$", "^て(?:い|お)",
     "アイ", 0, "窓口が開いている マドグチガアイテイル"},
    {"留まら", "トマラ", "に(?:は|も)?$", NULL, "トドマラ", 3, "一部に留まらず イチブニトドマラズ"},
    {"留まり", "トマリ", "に(?:は|も)?$", NULL, "トドマリ", 3, "一部に留まり イチブニトドマリ"},
    {"留まる", "トマル", "に(?:は|も)?$", NULL, "トドマル", 3, "２割に留まる ニワリニトドマル"},
    {"留まっ", "トマッ", "に(?:は|も)?$", NULL, "トドマッ", 3, "２割に留まった ニワリニトドマッタ"},
};

typedef struct {
  GRegex *before, *behind; /* NULL: any */
} Compiled;

struct KkHeteronyms {
  Compiled rows[G_N_ELEMENTS(rows)];
};

static GRegex *compile(const char *pattern) {
  g_autoptr(GError) error = NULL;
  GRegex *regex = pattern ? g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, &error) : NULL;
  if (error) g_error("“%s”: %s", pattern, error->message);
  return regex;
}

KkHeteronyms *kk_heteronyms_new(void) {
  KkHeteronyms *heteronyms = g_new0(KkHeteronyms, 1);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    heteronyms->rows[i] = (Compiled){compile(rows[i].before), compile(rows[i].behind)};
  return heteronyms;
}

void kk_heteronyms_free(KkHeteronyms *heteronyms) {
  if (!heteronyms) return;
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_clear_pointer(&heteronyms->rows[i].before, g_regex_unref);
    g_clear_pointer(&heteronyms->rows[i].behind, g_regex_unref);
  }
  g_free(heteronyms);
}

/* The surfaces of words first..end as one text. */
static char *text_of(const KkUtterance *utterance, guint first, guint end) {
  GString *text = g_string_new(NULL);
  for (guint i = first; i < end; i++) g_string_append(text, kk_utterance_at(utterance, i)->surface);
  return g_string_free(text, FALSE);
}

static gboolean fits(const Compiled *row, const KkUtterance *utterance, guint index) {
  g_autofree char *before = row->before ? text_of(utterance, 0, index) : NULL;
  if (before && !g_regex_match(row->before, before, 0, NULL)) return FALSE;
  g_autofree char *behind =
      row->behind ? text_of(utterance, index + 1, utterance->morphemes->len) : NULL;
  return !behind || g_regex_match(row->behind, behind, 0, NULL);
}

static void settle(const KkHeteronyms *heteronyms, KkUtterance *utterance, guint index) {
  KkMorpheme *word = kk_utterance_at(utterance, index);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    if (strcmp(word->surface, rows[i].surface) != 0 ||
        (rows[i].sound && strcmp(word->sound, rows[i].sound) != 0) ||
        !fits(&heteronyms->rows[i], utterance, index))
      continue;
    if (!rows[i].truth) return;
    kk_utterance_set_sound(utterance, word, rows[i].truth);
    word->reading = word->sound;
    word->accent = rows[i].accent;
    if (kk_morpheme_is(word, "名詞", NULL))
      word->chain = kk_word_chain((guint)word->morae, word->accent);
    return;
  }
}

void kk_heteronyms_settle(const KkHeteronyms *heteronyms, KkUtterance *utterance) {
  for (guint i = 0; i < utterance->morphemes->len; i++) {
    const KkMorpheme *word = kk_utterance_at(utterance, i);
    if (!word->given && !kk_morpheme_is_pause(word)) settle(heteronyms, utterance, i);
  }
}

const char *kk_heteronyms_example(guint row) {
  return row < G_N_ELEMENTS(rows) ? rows[row].example : NULL;
}
