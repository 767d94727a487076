/* vigie-interval-bar.h: a score from 0 to 100 with its interval, as a bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_INTERVAL_BAR (vigie_interval_bar_get_type ())
G_DECLARE_FINAL_TYPE (VigieIntervalBar, vigie_interval_bar, VIGIE, INTERVAL_BAR, GtkWidget)

GtkWidget *vigie_interval_bar_new (void);

/**
 * vigie_interval_bar_set:
 * @value: NaN: nothing is drawn
 * @low: NaN: no interval
 * @high: likewise
 * @strong: whether the score counts; one that is indicative is drawn in grey
 *
 * Sets what is shown, and the words that a screen reader speaks for it.
 */
void vigie_interval_bar_set (
  VigieIntervalBar *self, double value, double low, double high, gboolean strong);

/** vigie_score_to_text: Returns: (transfer full): @value with one decimal, by locale; `–` for NaN
 */
char *vigie_score_to_text (double value);

/** vigie_score_describe: Returns: (transfer full): score and interval in words, for labels */
char *vigie_score_describe (double value, double low, double high);

G_END_DECLS
