/* vigie-flag-rules-private.h: what is noticed of an audit by itself, and what others need of it
 *
 * Flags are found from scratch (vigie-review-flags.c) and kept as audits change
 * (vigie-kept-flags.c), by the same rules.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

#define VIGIE_FLAG_DAY (24 * 60)            /* minutes */
#define VIGIE_FLAG_SAME_DESK VIGIE_FLAG_DAY /* minutes between two contacts with one desk */
#define VIGIE_FLAG_DURATION_FACTOR 4        /* times the median, or that part of it */
#define VIGIE_FLAG_DURATION_MINIMUM 8       /* audits of a channel that its median needs */

/** VigieFlagSink: takes a flag of @audit; @other is (nullable) */
typedef void (*VigieFlagSink) (
  const char *audit, const char *code, const char *value, const char *other, gpointer user_data);

/** VigieFlagTimes: when an audit was where; @desk: organisation, channel and site; @started:
 * minutes since 1970; @minutes: how long it took */
typedef struct
{
  char *desk;
  gint64 started;
  gint64 minutes;
} VigieFlagTimes;

void vigie_flag_times_clear (VigieFlagTimes *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieFlagTimes, vigie_flag_times_clear)

/**
 * vigie_flag_look_at_times:
 * @times: (out caller-allocates): for comparing it with others
 *
 * `outside-window` and `late-entry`. Returns: whether the audit is judged by its times: second
 * codings and back-checks are not
 */
gboolean vigie_flag_look_at_times (VigieCampaign *campaign,
                                   const VigieAuditRow *row,
                                   VigieFlagTimes *times,
                                   VigieFlagSink sink,
                                   gpointer user_data);

/** vigie_flag_look_at_lines: `straight-lining`, by the kept points of its answers */
gboolean vigie_flag_look_at_lines (VigieStore *store,
                                   const VigieAuditRow *row,
                                   VigieFlagSink sink,
                                   gpointer user_data,
                                   GError **error);

/** vigie_flag_add_minutes: gives @sink a flag whose value is a number */
void vigie_flag_add_minutes (const char *audit,
                             const char *code,
                             gint64 minutes,
                             const char *other,
                             VigieFlagSink sink,
                             gpointer user_data);

G_END_DECLS
