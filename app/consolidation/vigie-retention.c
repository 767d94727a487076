/* vigie-retention.c: how long audits may be kept, and which ones still are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-erasure-private.h"

void
vigie_retention_free (VigieRetention *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->waves);
  g_free (self);
}

static gboolean
count_audits (VigieStore *self, const char *wave, guint *n, GError **error)
{
  gint64 found;
  if (!vigie_database_query_int (self->database,
                                 wave ? "SELECT count(*) FROM audit WHERE wave = ?"
                                      : "SELECT count(*) FROM audit",
                                 wave, 0, &found, error))
    return FALSE;
  *n = (guint) found;
  return TRUE;
}

static gboolean
add_wave (VigieStore *self, const VigieWave *wave, VigieRetention *retention, GError **error)
{
  VigieRetainedWave *retained = g_new0 (VigieRetainedWave, 1);
  retained->wave = wave;
  g_ptr_array_add (retention->waves, retained);
  return count_audits (self, wave->id, &retained->audits, error)
         && vigie_store_count_erased (self, NULL, wave->id, &retained->erased, error);
}

static gboolean
is_past (VigieStore *self, const GDate *day)
{
  g_autoptr (GDateTime) now = vigie_clock_now (&self->clock);
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (now),
                  (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
  return g_date_compare (&today, day) > 0;
}

VigieRetention *
vigie_store_get_retention (VigieStore *self, GError **error)
{
  VigieCampaign *campaign = vigie_store_require_campaign (self, error);
  if (!campaign)
    return NULL;
  g_autoptr (VigieRetention) retention = g_new0 (VigieRetention, 1);
  retention->waves = g_ptr_array_new_with_free_func (g_free);
  retention->is_stated = vigie_campaign_get_last_day (campaign, &retention->last_day);
  retention->is_over = retention->is_stated && is_past (self, &retention->last_day);
  if (!count_audits (self, NULL, &retention->audits, error))
    return NULL;
  for (guint i = 0; i < campaign->waves->len; i++)
    if (!add_wave (self, g_ptr_array_index (campaign->waves, i), retention, error))
      return NULL;
  return g_steal_pointer (&retention);
}
