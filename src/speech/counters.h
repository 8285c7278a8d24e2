/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to sounds where a number meets what it counts: 三本 サンボン.
 *
 * `number` is the number in kanji as it is said ("十四", "三百"; "．" is the decimal
 * point); its last character meets `counter`, the surface of what follows. A step
 * inside a number (百, 千, 兆, ．) is a counter to what stands before it. */
#pragma once
#include <glib.h>

/* Whether the table has `counter`. */
gboolean kk_counter_is_known(const char *counter);

/* How the number's last word, which sounds `sound` by itself, does before the counter;
 * NULL: as it stands. Free with g_free. */
char *kk_counter_number_sound(const char *counter, const char *sound, const char *number);

/* How `counter`, which sounds `sound` elsewhere, sounds behind it, or NULL: as it
 * stands. Free with g_free. */
char *kk_counter_sound(const char *counter, const char *sound, const char *number);

/* Number and counter as one word, where they are one (二日 フツカ): its sound, or NULL
 * elsewhere. `sound` is that of the counter; `accent` is set, and `last_only`: whether
 * only the last word of the number is in it (十四日 ジュー ヨッカ). Free with g_free. */
char *kk_counter_word(const char *counter, const char *sound, const char *number, int *accent,
                      gboolean *last_only);

/* The table's examples, each "三本 サンボン" with ";" between, a row at a time; NULL
 * behind the last row. Static. */
const char *kk_counter_examples(guint row);
