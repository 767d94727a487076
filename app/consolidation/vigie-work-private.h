/* vigie-work-private.h: who did how much where, kept as audits come and go
 *
 * The table `work`: over the audits that count, one row for each wave, organisation, channel, kind
 * of scenario and auditor: their number, their scores in ten-thousandths of a point, the squares of
 * those, and the seconds from start to finalising. Whole numbers, so that one statement adds an
 * audit or takes it away, in any order; boards round to one decimal. A row whose number is 0 says
 * nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

/** VIGIE_WORK_UNITS: how many of the units of #VigieWork are a point of a score */
#define VIGIE_WORK_UNITS 10000

/** VigieWork: a row of the table */
typedef struct
{
  const char *wave; /* "" if it is of none */
  const char *organisation;
  const char *channel;
  const char *scenario; /* type: `info`, `procedure`, `complaint`; "" */
  const char *auditor;
  gint64 n;
  gint64 points;
  gint64 squares;
  gint64 seconds;
} VigieWork;

/** vigie_store_count_work: adds @audit, which is in the store and counts with @score, or takes it
 * out */
gboolean vigie_store_count_work (
  VigieStore *self, const char *audit, const mpq_t score, gboolean out, GError **error);

/** vigie_store_count_new_work: the same for an audit of @auditor that was just written down */
gboolean vigie_store_count_new_work (VigieStore *self,
                                     const VigieCheckedAudit *checked,
                                     const char *auditor,
                                     const mpq_t score,
                                     GError **error);

/** vigie_store_count_all_work: makes the table anew from the audits */
gboolean vigie_store_count_all_work (VigieStore *self, GError **error);

/** VigieWorkFunc: @work is valid while it is called; the store must not be used in it */
typedef void (*VigieWorkFunc) (const VigieWork *work, gpointer user_data);

/** vigie_store_foreach_work: all rows that say something; @wave is (nullable): of this one alone */
gboolean vigie_store_foreach_work (
  VigieStore *self, const char *wave, VigieWorkFunc func, gpointer user_data, GError **error);

/** vigie_store_verify_work: appends to @problems if the table does not follow from the audits */
gboolean
vigie_store_verify_work (VigieStore *self, guint *checked, GPtrArray *problems, GError **error);

G_END_DECLS
