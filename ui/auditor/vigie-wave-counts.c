/* vigie-wave-counts.c: how far the audits of each wave are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-wave-counts.h"

#include "auditor/vigie-auditor-words.h"

#include <glib/gi18n-lib.h>

static void
counts_free (gpointer data)
{
  VigieWaveCounts *self = data;
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static void
add (VigieWaveCounts *self, VigieWorkItem *item, GDateTime *now)
{
  self->total++;
  self->done += vigie_stage_has (VIGIE_STAGE_DONE, item, now);
  self->received += vigie_stage_has (VIGIE_STAGE_RECEIVED, item, now);
  self->late += vigie_stage_has (VIGIE_STAGE_LATE, item, now);
  self->returned += vigie_stage_has (VIGIE_STAGE_RETURNED, item, now);
  self->refused += vigie_stage_has (VIGIE_STAGE_REFUSED, item, now);
}

static void
add_all (GHashTable *by_wave, GListModel *items, GDateTime *now)
{
  const guint n = items ? g_list_model_get_n_items (items) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      const char *wave = vigie_work_item_get_wave (item);
      VigieWaveCounts *counts = wave ? g_hash_table_lookup (by_wave, wave) : NULL;
      if (counts)
        add (counts, item, now);
    }
}

GPtrArray *
vigie_wave_count (const VigieCampaign *campaign, GListModel *items, GDateTime *now)
{
  g_return_val_if_fail (campaign && now, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (counts_free);
  g_autoptr (GHashTable) by_wave = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (campaign->waves, i);
      VigieWaveCounts *counts = g_new0 (VigieWaveCounts, 1);
      counts->id = g_strdup (wave->id);
      counts->name = g_strdup (vigie_names_get (wave->names, g_get_language_names ()[0]));
      g_hash_table_insert (by_wave, counts->id, counts);
      g_ptr_array_add (all, counts);
    }
  add_all (by_wave, items, now);
  for (guint i = all->len; i > 0; i--)
    if (((VigieWaveCounts *) g_ptr_array_index (all, i - 1))->total == 0)
      g_ptr_array_remove_index (all, i - 1);
  return g_steal_pointer (&all);
}

/* Words ---------------------------------------------------------------------------------------- */

char *
vigie_wave_describe_done (const VigieWaveCounts *counts)
{
  g_return_val_if_fail (counts, NULL);
  /* Translators: audits of a wave that are done, and how many there are */
  g_autofree char *done = g_strdup_printf (
    ngettext ("%u of %u done", "%u of %u done", counts->total), counts->done, counts->total);
  g_autofree char *received =
    counts->received > 0 ? g_strdup_printf (
      ngettext ("%u received", "%u received", counts->received), counts->received)
                         : g_strdup ("");
  return vigie_words_join ((const char *const[]){ done, received, NULL });
}

char *
vigie_wave_describe_due (const VigieWaveCounts *counts)
{
  g_return_val_if_fail (counts, NULL);
  const guint due = counts->total - counts->done;
  if (due == 0)
    return g_strdup (C_ ("audits of a wave", "nothing left to do"));
  g_autofree char *all = g_strdup_printf (ngettext ("%u due", "%u due", due), due);
  g_autofree char *late =
    g_strdup_printf (ngettext ("%u late", "%u late", counts->late), counts->late);
  g_autofree char *returned =
    g_strdup_printf (ngettext ("%u returned", "%u returned", counts->returned), counts->returned);
  g_autofree char *refused =
    g_strdup_printf (ngettext ("%u refused", "%u refused", counts->refused), counts->refused);
  return vigie_words_join ((const char *const[]){ all, counts->late ? late : "",
                                                  counts->returned ? returned : "",
                                                  counts->refused ? refused : "", NULL });
}
