/* vigie-written-moment.h: days and times of day as people and spreadsheets write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** VigieDayOrder: what comes first in a day that ends with its year */
typedef enum
{
  VIGIE_DAY_ORDER_UNKNOWN,
  VIGIE_DAY_ORDER_DAY_FIRST,
  VIGIE_DAY_ORDER_MONTH_FIRST,
} VigieDayOrder;

/** vigie_written_day_get_order: which order @text must have been written in: `31/1/2026` can only
 * begin with the day, `1/31/2026` with the month */
VigieDayOrder vigie_written_day_get_order (const char *text);

/** vigie_written_day_get_local_order: Returns: that of the locale, never unknown */
VigieDayOrder vigie_written_day_get_local_order (void);

/**
 * vigie_written_day_read:
 * @text: `2026-01-31`, `31/01/2026`, `31.1.26` … with digits of any script, or the number by which
 *   workbooks count days (ISO/IEC 29500-1 §18.17.4.1, from 1900 on), for those of this century
 * @order: what comes first if the year does not; with points it is the day
 * @day: (out caller-allocates): the day
 *
 * Returns: whether it is one
 */
gboolean vigie_written_day_read (const char *text, VigieDayOrder order, GDate *day);

/** vigie_written_time_read: @text is `9:00`, `09:00:00`, `9h`, `9h30`, `2:30 PM`, or the part of a
 * day by which workbooks count hours; Returns: (transfer full) (nullable): it as `HH:MM` */
char *vigie_written_time_read (const char *text);

G_END_DECLS
