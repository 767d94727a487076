/* vigie-campaign-changes.c: what another edition changes of the campaign itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-changes.h"

#include "campaign/vigie-campaign-private.h"
#include "campaign/vigie-organisation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_same_text (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (a, b) == 0;
}

static gboolean
is_same_names (VigieNames *a, VigieNames *b)
{
  GHashTableIter iter;
  gpointer language, name;
  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &language, &name))
    if (!is_same_text (name, g_hash_table_lookup (b, language)))
      return FALSE;
  return TRUE;
}

static gboolean
is_same_organisation (gconstpointer a, gconstpointer b)
{
  return vigie_organisation_equal (a, b);
}

static gboolean
is_same_category (gconstpointer a, gconstpointer b)
{
  return is_same_names (((const VigieCategory *) a)->names, ((const VigieCategory *) b)->names);
}

static gboolean
is_same_wave (gconstpointer a, gconstpointer b)
{
  const VigieWave *x = a, *y = b;
  return is_same_names (x->names, y->names) && g_date_compare (&x->starts, &y->starts) == 0
         && g_date_compare (&x->ends, &y->ends) == 0;
}

static gboolean
is_same_reminders (const GArray *a, const GArray *b)
{
  const guint n = a ? a->len : 0;
  if (n != (b ? b->len : 0))
    return FALSE;
  return n == 0 || memcmp (a->data, b->data, n * sizeof (guint)) == 0;
}

static gboolean
is_same_standards (gconstpointer a, gconstpointer b)
{
  const VigieChannel *x = a, *y = b;
  return x->minimum == y->minimum && x->per_wave == y->per_wave && x->close_after == y->close_after
         && is_same_reminders (x->remind_after, y->remind_after);
}

static gboolean
compare_parts (VigieCampaign *before,
               VigieCampaign *after,
               VigieCampaignPart part,
               GEqualFunc is_same,
               VigiePartChanges *changes)
{
  const GPtrArray *then = vigie_campaign_get_part (before, part);
  const GPtrArray *now = vigie_campaign_get_part (after, part);
  *changes = (VigiePartChanges){ 0 };
  for (guint i = 0; i < now->len; i++)
    {
      gconstpointer other = vigie_campaign_find (before, part, *(char **) now->pdata[i]);
      changes->added += !other;
      changes->changed += other && !is_same (other, now->pdata[i]);
    }
  for (guint i = 0; i < then->len; i++)
    changes->removed += !vigie_campaign_find (after, part, *(char **) then->pdata[i]);
  return changes->added + changes->changed + changes->removed > 0;
}

gboolean
vigie_campaign_compare (VigieCampaign *before, VigieCampaign *after, VigieCampaignChanges *changes)
{
  const struct
  {
    VigieCampaignPart part;
    GEqualFunc is_same;
    VigiePartChanges *changes;
  } kinds[] = {
    { VIGIE_CAMPAIGN_CATEGORY, is_same_category, &changes->categories },
    { VIGIE_CAMPAIGN_ORGANISATION, is_same_organisation, &changes->organisations },
    { VIGIE_CAMPAIGN_WAVE, is_same_wave, &changes->waves },
    { VIGIE_CAMPAIGN_CHANNEL, is_same_standards, &changes->channels },
  };
  gboolean any = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    any |= compare_parts (before, after, kinds[i].part, kinds[i].is_same, kinds[i].changes);
  return any;
}

G_GNUC_PRINTF (3, 4)
static void
append (GString *text, const VigiePartChanges *changes, const char *format, ...)
{
  if (changes->added + changes->changed + changes->removed == 0)
    return;
  va_list args;
  va_start (args, format);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append_vprintf (text, format, args);
  va_end (args);
}

char *
vigie_campaign_changes_to_text (const VigieCampaignChanges *changes)
{
  GString *text = g_string_new (NULL);
  const VigiePartChanges *part = &changes->categories;
  append (text, part, _ ("Categories: %u new, %u changed, %u removed"), part->added, part->changed,
          part->removed);
  part = &changes->organisations;
  append (text, part, _ ("Organisations: %u new, %u changed, %u removed"), part->added,
          part->changed, part->removed);
  part = &changes->waves;
  append (text, part, _ ("Waves: %u new, %u changed, %u removed"), part->added, part->changed,
          part->removed);
  part = &changes->channels;
  append (text, part, _ ("Service standards: %u new, %u changed, %u removed"), part->added,
          part->changed, part->removed);
  return g_string_free (text, FALSE);
}
