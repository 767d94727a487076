/* vigie-review-pairs.c: second codings and back-checks, and the audits that they do again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-pairs-private.h"
#include "consolidation/vigie-review-private.h"

#include <string.h>

/* Goes through the audits of one organisation, channel and wave at a time. */
typedef struct
{
  VigieCampaign *campaign;
  const char *kind; /* what is done again, as `done_by` has it */
  GPtrArray *group; /* VigieCase */
  VigiePairFunc func;
  gpointer user_data;
  gboolean stopped;
} Matching;

void
vigie_case_free (VigieCase *self)
{
  g_free (self->id);
  g_free (self->auditor);
  g_free (self->instance_id);
  g_free (self->form_id);
  g_free (self->form_version);
  g_free (self->organisation);
  g_free (self->channel);
  g_free (self->wave);
  g_free (self->scenario);
  g_free (self->site);
  g_free (self->assignment);
  g_free (self->codes);
  mpq_clear (self->score);
  g_free (self);
}

VigieCase *
vigie_case_new (VigieCampaign *campaign, const VigieAuditRow *row)
{
  const VigieAssignment *assignment = vigie_campaign_find_assignment (campaign, row->assignment);
  VigieCase *self = g_new0 (VigieCase, 1);
  self->id = g_strdup (row->id);
  self->auditor = g_strdup (row->auditor);
  self->instance_id = g_strdup (row->instance_id);
  self->form_id = g_strdup (row->form_id);
  self->form_version = g_strdup (row->form_version);
  self->organisation = g_strdup (row->organisation);
  self->channel = g_strdup (row->channel);
  self->wave = g_strdup (row->wave);
  self->scenario = g_strdup (assignment ? assignment->scenario : row->scenario_type);
  self->site = g_strdup (assignment ? assignment->site : NULL);
  self->assignment = g_strdup (row->assignment);
  self->codes = g_strdup (assignment ? assignment->codes : NULL);
  self->is_second = !g_str_equal (row->done_by, "primary");
  self->has_score = row->has_score;
  mpq_init (self->score);
  mpq_set (self->score, row->score);
  self->key = row->key;
  return self;
}

/* Whether @first can be what @second does again: the campaign says so, or all else fits. */
static gboolean
can_be_of (const VigieCase *first, const VigieCase *second)
{
  if (first->is_second || g_str_equal (first->auditor, second->auditor))
    return FALSE;
  if (second->codes)
    return g_strcmp0 (first->assignment, second->codes) == 0;
  return g_strcmp0 (first->scenario, second->scenario) == 0
         && g_strcmp0 (first->site, second->site) == 0;
}

/* The one audit that @second can be of; %NULL if there is none, or several. */
static const VigieCase *
find_first (const GPtrArray *group, const VigieCase *second)
{
  const VigieCase *found = NULL;
  for (guint i = 0; i < group->len; i++)
    {
      const VigieCase *other = g_ptr_array_index (group, i);
      if (!can_be_of (other, second))
        continue;
      if (found)
        return NULL;
      found = other;
    }
  return found;
}

static void
match_group (Matching *self)
{
  for (guint i = 0; i < self->group->len && !self->stopped; i++)
    {
      const VigieCase *second = g_ptr_array_index (self->group, i);
      const VigieCase *first = second->is_second ? find_first (self->group, second) : NULL;
      self->stopped = first && !self->func (first, second, self->user_data);
    }
  g_ptr_array_set_size (self->group, 0);
}

static gboolean
visit (const VigieAuditRow *row, gpointer user_data)
{
  Matching *self = user_data;
  if (g_str_equal (row->status, "accepted")
      && (g_str_equal (row->done_by, "primary") || g_str_equal (row->done_by, self->kind)))
    g_ptr_array_add (self->group, vigie_case_new (self->campaign, row));
  return TRUE;
}

/* Where anything was done again: (element-type GStrv): organisation, channel, wave */
static GPtrArray *
list_places (VigieStore *store, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT DISTINCT a.organisation, a.channel, a.wave FROM revision r"
                       " JOIN audit a ON a.head = r.id"
                       " WHERE r.done_by = ? AND r.done_by <> 'primary' ORDER BY 1, 2, 3",
                       "t", kind);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const char *const place[] = { vigie_statement_text (statement, 0),
                                    vigie_statement_text (statement, 1),
                                    vigie_statement_text (statement, 2), NULL };
      g_ptr_array_add (places, g_strdupv ((char **) place));
    }
  return good ? g_steal_pointer (&places) : NULL;
}

/* Other places are not read: most campaigns have few second codings. */
gboolean
vigie_store_foreach_pair (
  VigieStore *store, const char *kind, VigiePairFunc func, gpointer user_data, GError **error)
{
  VigieCampaign *campaign = vigie_store_require_campaign (store, error);
  g_autoptr (GPtrArray) places = campaign ? list_places (store, kind, error) : NULL;
  if (!places)
    return FALSE;
  g_autoptr (GPtrArray) group = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_case_free);
  Matching self = {
    .campaign = campaign,
    .kind = kind,
    .group = group,
    .func = func,
    .user_data = user_data,
  };
  for (guint i = 0; i < places->len && !self.stopped; i++)
    {
      char **place = g_ptr_array_index (places, i);
      if (!vigie_store_foreach_audit_at (store, place[0], place[1], place[2], visit, &self, error))
        return FALSE;
      match_group (&self);
    }
  return TRUE;
}

static gboolean
note_pair (const VigieCase *first, const VigieCase *second, gpointer user_data)
{
  g_hash_table_insert (user_data, g_strdup (second->id), g_strdup (first->id));
  return TRUE;
}

GHashTable *
vigie_store_get_pairs (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return vigie_store_foreach_pair (self, VIGIE_DOUBLE, note_pair, pairs, error)
           ? g_steal_pointer (&pairs)
           : NULL;
}

static gboolean
note_first (const VigieCase *first, const VigieCase *second, gpointer user_data)
{
  g_hash_table_add (user_data, g_strdup (first->id));
  return TRUE;
}

GHashTable *
vigie_store_get_checked (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) checked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return vigie_store_foreach_pair (self, VIGIE_BACKCHECK, note_first, checked, error)
           ? g_steal_pointer (&checked)
           : NULL;
}
