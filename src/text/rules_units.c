/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units, and what is counted for each. */
#include <string.h>

#include "text/rule.h"

/* Units of the SI and others as they are said. `alone`: known for a unit also
 * without a number before it, as in a table's heading. */
static const struct {
  const char *symbol, *said;
  gboolean alone;
} units[] = {
    {"m", "メートル", FALSE},
    {"km", "キロメートル", TRUE},
    {"cm", "センチメートル", TRUE},
    {"mm", "ミリメートル", TRUE},
    {"μm", "マイクロメートル", TRUE},
    {"nm", "ナノメートル", TRUE},
    {"m2", "平方メートル", TRUE},
    {"m²", "平方メートル", TRUE},
    {"km2", "平方キロメートル", TRUE},
    {"km²", "平方キロメートル", TRUE},
    {"cm2", "平方センチメートル", TRUE},
    {"cm²", "平方センチメートル", TRUE},
    {"m3", "立方メートル", TRUE},
    {"m³", "立方メートル", TRUE},
    {"cm3", "立方センチメートル", TRUE},
    {"cm³", "立方センチメートル", TRUE},
    {"km3", "立方キロメートル", TRUE},
    {"ha", "ヘクタール", TRUE},
    {"a", "アール", FALSE},
    {"t", "トン", FALSE},
    {"kt", "キロトン", FALSE},
    {"Mt", "メガトン", FALSE},
    {"kg", "キログラム", TRUE},
    {"g", "グラム", FALSE},
    {"mg", "ミリグラム", TRUE},
    {"μg", "マイクログラム", TRUE},
    {"ng", "ナノグラム", FALSE},
    {"L", "リットル", FALSE},
    {"l", "リットル", FALSE},
    {"dL", "デシリットル", TRUE},
    {"dl", "デシリットル", TRUE},
    {"mL", "ミリリットル", TRUE},
    {"ml", "ミリリットル", TRUE},
    {"kL", "キロリットル", TRUE},
    {"kl", "キロリットル", TRUE},
    {"cc", "シーシー", FALSE},
    {"W", "ワット", FALSE},
    {"kW", "キロワット", TRUE},
    {"MW", "メガワット", TRUE},
    {"GW", "ギガワット", TRUE},
    {"Wh", "ワットアワー", TRUE},
    {"kWh", "キロワット時", TRUE},
    {"MWh", "メガワットアワー", TRUE},
    {"GWh", "ギガワットアワー", TRUE},
    {"V", "ボルト", FALSE},
    {"kV", "キロボルト", TRUE},
    {"mA", "ミリアンペア", TRUE},
    {"Hz", "ヘルツ", TRUE},
    {"kHz", "キロヘルツ", TRUE},
    {"MHz", "メガヘルツ", TRUE},
    {"GHz", "ギガヘルツ", TRUE},
    {"dB", "デシベル", TRUE},
    {"lx", "ルクス", TRUE},
    {"lm", "ルーメン", FALSE},
    {"J", "ジュール", FALSE},
    {"kJ", "キロジュール", TRUE},
    {"MJ", "メガジュール", TRUE},
    {"GJ", "ギガジュール", TRUE},
    {"TJ", "テラジュール", TRUE},
    {"PJ", "ペタジュール", TRUE},
    {"cal", "カロリー", TRUE},
    {"kcal", "キロカロリー", TRUE},
    {"N", "ニュートン", FALSE},
    {"Pa", "パスカル", FALSE},
    {"hPa", "ヘクトパスカル", TRUE},
    {"kPa", "キロパスカル", TRUE},
    {"MPa", "メガパスカル", TRUE},
    {"Sv", "シーベルト", TRUE},
    {"mSv", "ミリシーベルト", TRUE},
    {"μSv", "マイクロシーベルト", TRUE},
    {"Bq", "ベクレル", TRUE},
    {"Gal", "ガル", FALSE},
    {"gal", "ガル", FALSE},
    {"ppm", "ピーピーエム", TRUE},
    {"ppb", "ピーピービー", TRUE},
    {"℃", "度", TRUE},
    {"°C", "度", TRUE},
    {"°", "度", FALSE},
    {"‰", "パーミル", TRUE},
    {"pt", "ポイント", FALSE},
    {"bit", "ビット", FALSE},
    {"B", "バイト", FALSE},
    {"KB", "キロバイト", TRUE},
    {"kB", "キロバイト", TRUE},
    {"MB", "メガバイト", TRUE},
    {"GB", "ギガバイト", TRUE},
    {"TB", "テラバイト", TRUE},
    {"bps", "ビーピーエス", TRUE},
    {"kbps", "キロビーピーエス", TRUE},
    {"Mbps", "メガビーピーエス", TRUE},
    {"Gbps", "ギガビーピーエス", TRUE},
    {"dpi", "ディーピーアイ", TRUE},
    {"px", "ピクセル", FALSE},
    {"rpm", "回転", FALSE},
    {"h", "時間", FALSE},
    {"min", "分", FALSE},
    {"s", "秒", FALSE},
    {"sec", "秒", FALSE},
    {"tCO2", "トンシーオーツー", TRUE},
    {"t-CO2", "トンシーオーツー", TRUE},
    {"kg-CO2", "キログラムシーオーツー", TRUE},
    {"kgCO2", "キログラムシーオーツー", TRUE},
};

/* What a rate is counted by. */
static const struct {
  const char *symbol, *said;
} rates[] = {
    {"h", "毎時"},
    {"時", "毎時"},
    {"s", "毎秒"},
    {"秒", "毎秒"},
    {"sec", "毎秒"},
    {"min", "毎分"},
    {"分", "毎分"},
    {"L", "パーリットル"},
    {"l", "パーリットル"},
    {"mL", "パーミリリットル"},
    {"dL", "パーデシリットル"},
    {"kg", "パーキログラム"},
    {"g", "パーグラム"},
    {"m3", "パー立方メートル"},
    {"m³", "パー立方メートル"},
};

static const char *unit_called(const char *symbol, gboolean alone) {
  for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
    if (strcmp(units[i].symbol, symbol) == 0 && (units[i].alone || !alone)) return units[i].said;
  return NULL;
}

static const char *rate_called(const char *symbol) {
  for (gsize i = 0; i < G_N_ELEMENTS(rates); i++)
    if (strcmp(rates[i].symbol, symbol) == 0) return rates[i].said;
  return NULL;
}

/* A unit, or one unit by another (km/h). */
static gboolean say(KkSaying *saying, const char *symbol, gboolean alone) {
  g_auto(GStrv) parts = g_strsplit(symbol, "/", 2);
  const char *unit = unit_called(parts[0], alone);
  const char *rate = unit && parts[1] ? rate_called(parts[1]) : "";
  if (!unit || !rate) return FALSE;
  kk_say_format(saying, "%s%s", unit, rate);
  return TRUE;
}

static gboolean say_unit(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *symbol = kk_match_group(match, 1);
  return say(saying, symbol, FALSE);
}

static gboolean say_lone_unit(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *symbol = kk_match_group(match, 0);
  return say(saying, symbol, TRUE);
}

/* 500円/回: for each. Months and years are counted as stretches of time. */
static gboolean say_each(KkSaying *saying, const GMatchInfo *match) {
  g_autofree char *counter = kk_match_group(match, 1);
  const char *unit = unit_called(counter, TRUE);
  kk_say_pause(saying);
  kk_say_format(saying, "1%sにつき", unit ? unit : strcmp(counter, "月") == 0 ? "か月" : counter);
  return TRUE;
}

#define LETTERS "A-Za-zμ"

static const KkRule rules[] = {
    {.name = "unit behind a number",
     .pattern = "(?<=[0-9万億兆千百数]) ?((?:[k]?t|kg)-CO2|[" LETTERS "°][" LETTERS
                "]*[23²³]?(?:/(?:[" LETTERS "]+[3³]?|時|秒|分))?|[℃°‰])(?![A-Za-z0-9])",
     .say = say_unit,
     .examples = {{"1,000㎡", "1000平方メートル"},
                  {"3.5km", "3.5キロメートル"},
                  {"10ha", "10ヘクタール"},
                  {"20℃", "20度"},
                  {"50km/h", "50キロメートル毎時"},
                  {"1.5万kWh", "1.5万キロワット時"},
                  {"0.3 mg/L", "0.3ミリグラムパーリットル"},
                  {"12t-CO2", "12トンシーオーツー"}}},
    {.name = "unit alone",
     .pattern = "(?<![A-Za-z0-9./-])(?:(?:t|kg)-CO2|[" LETTERS "°][" LETTERS
                "]*[23²³]?(?:/[" LETTERS "]+[3³]?)?|[℃‰])(?![A-Za-z0-9])",
     .say = say_lone_unit,
     .examples = {{"面積(㎡)", "面積(平方メートル)"}}},
    {.name = "for each",
     .pattern = "(?<=[^ 、。(])/ "
                "?(年|月|日|回|人|時間|世帯|台|個|件|枚|泊|週|名|室|戸|棟|袋|本|冊|杯|組|団体|km2|"
                "m2|ha|kg|t|kWh|L)"
                "(?![A-Za-z0-9一-龠])",
     .say = say_each,
     .examples = {{"500円/回", "500円、1回につき"},
                  {"3,000円/月", "3000円、1か月につき"},
                  {"120人/km2", "120人、1平方キロメートルにつき"}}},
};

const KkRuleTable kk_rules_units = {rules, G_N_ELEMENTS(rules)};
