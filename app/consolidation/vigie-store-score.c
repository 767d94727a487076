/* vigie-store-score.c: scores of audits, kept as texts beside the answers they follow from
 *
 * A score is computed once, when its audit is merged, so that ranking reads little. It can be
 * computed anew from the signed answers at any time: when weights change, and to verify the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-composed-private.h"
#include "consolidation/vigie-review-private.h"
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Packing -------------------------------------------------------------------------------------- */

static void
append_field (GString *target, const char *text)
{
  g_string_append (target, text);
  g_string_append_c (target, '\t');
}

static void
append_fraction (GString *target, const mpq_t value, gboolean present)
{
  if (present)
    vigie_rational_append_fraction (target, value);
}

static char *
pack_criteria (const VigieFormScore *score)
{
  GString *packed = g_string_new (NULL);
  for (guint i = 0; i < score->criteria->len; i++)
    {
      const VigieCriterionScore *criterion = g_ptr_array_index (score->criteria, i);
      append_field (packed, criterion->id);
      append_fraction (packed, criterion->score, criterion->has_score);
      g_string_append (packed, criterion->thin ? "\t1\t" : "\t0\t");
      append_fraction (packed, criterion->weight, TRUE);
      g_string_append_c (packed, '\t');
      append_fraction (packed, criterion->possible, TRUE);
      g_string_append_c (packed, '\n');
    }
  return g_string_free (packed, FALSE);
}

/* Appends @fields with tabulators between them, as a line. */
static void
append_line (GString *target, const char *const *fields, guint n)
{
  gsize lengths[VIGIE_PACKED_MAX_FIELDS];
  gsize size = n;
  for (guint i = 0; i < n; i++)
    size += lengths[i] = strlen (fields[i]);
  const gsize before = target->len;
  g_string_set_size (target, before + size);
  char *at = target->str + before;
  for (guint i = 0; i < n; i++)
    {
      memcpy (at, fields[i], lengths[i]);
      at += lengths[i];
      *at++ = i + 1 < n ? '\t' : '\n';
    }
}

static void
pack_line (const VigieScoredLine *line, gpointer user_data)
{
  const char *const fields[] = {
    line->path,
    line->criterion,
    line->weight_text,
    line->points_text,
  };
  append_line (user_data, fields, G_N_ELEMENTS (fields));
}

static VigieFormScorer *
get_scorer (VigieStore *self, VigieForm *form, const char *channel_id, GError **error)
{
  VigieFormScorer *scorer = g_hash_table_lookup (self->scorers, form);
  if (scorer)
    return scorer;
  /* A channel that the newest edition has dropped keeps the form's own weights. */
  const VigieChannel *channel =
    vigie_campaign_find_channel (vigie_store_get_campaign (self), channel_id);
  scorer = vigie_form_scorer_new (form, channel ? channel->criterion_weights : NULL, error);
  if (scorer)
    g_hash_table_insert (self->scorers, form, scorer);
  return scorer;
}

VigiePackedScore *
vigie_store_pack_score (VigieStore *self,
                        VigieFormSession *session,
                        const char *channel,
                        GError **error)
{
  VigieFormScorer *scorer =
    get_scorer (self, vigie_form_session_get_form (session), channel, error);
  if (!scorer)
    return NULL;
  g_autoptr (GString) lines = g_string_sized_new (2048);
  g_autoptr (VigieFormScore) score =
    vigie_form_scorer_run (scorer, session, pack_line, lines, error);
  if (!score)
    return NULL;
  VigiePackedScore *packed = g_new0 (VigiePackedScore, 1);
  if (score->channel_applies && score->has_audit)
    packed->audit = vigie_rational_to_fraction (score->audit);
  if (score->has_cap)
    packed->cap = vigie_rational_to_fraction (score->cap);
  packed->no_contact = score->no_contact;
  packed->criteria = pack_criteria (score);
  packed->lines = g_string_free (g_steal_pointer (&lines), FALSE);
  packed->score = g_steal_pointer (&score);
  return packed;
}

void
vigie_packed_score_free (VigiePackedScore *self)
{
  if (!self)
    return;
  vigie_form_score_free (self->score);
  g_free (self->audit);
  g_free (self->cap);
  g_free (self->criteria);
  g_free (self->lines);
  g_free (self);
}

/* Ends each field of @line; Returns: their number, of which the first @max are in @fields. */
static guint
split_fields (char *line, const char **fields, guint max)
{
  guint n = 0;
  for (char *at = line; at; n++)
    {
      char *tabulator = strchr (at, '\t');
      if (n < max)
        fields[n] = at;
      if (tabulator)
        *tabulator++ = '\0';
      at = tabulator;
    }
  return n;
}

void
vigie_packed_foreach (const char *packed, guint n_fields, VigieUnpackFunc func, gpointer user_data)
{
  const char *fields[VIGIE_PACKED_MAX_FIELDS];
  g_return_if_fail (n_fields <= VIGIE_PACKED_MAX_FIELDS);

  g_autofree char *copy = g_strdup (packed);
  for (char *line = copy; line && *line != '\0';)
    {
      char *end = strchr (line, '\n');
      if (end)
        *end++ = '\0';
      if (split_fields (line, fields, n_fields) == n_fields && !func (fields, user_data))
        return;
      line = end;
    }
}

/* Keeping -------------------------------------------------------------------------------------- */

gboolean
vigie_store_write_score (VigieStore *self,
                         gint64 revision,
                         const VigiePackedScore *score,
                         GError **error)
{
  return vigie_store_run (self, error,
                          "INSERT OR REPLACE INTO score"
                          " (revision, audit, cap, no_contact, criteria, lines)"
                          " VALUES (?, ?, ?, ?, ?, ?)",
                          "ittitt", revision, score->audit, score->cap, (gint64) score->no_contact,
                          score->criteria, score->lines);
}

/* Computing anew ------------------------------------------------------------------------------- */

/* What depends on today's date means the day it was finalised, wherever and whenever it is read. */
static VigieFormContext
make_context (GDateTime *finalised)
{
  return (VigieFormContext){
    .now = finalised,
    .timezone = g_date_time_get_timezone (finalised),
    .has_random_seed = TRUE,
  };
}

/* Nearly every document is the form's own writing, and then no parser is needed. */
static VigieFormSession *
load_written (VigieForm *form, const VigieFormContext *context, GBytes *instance)
{
  g_autoptr (VigieFormSession) session = vigie_form_session_load_written (form, context, instance);
  return session && vigie_form_session_gives (session, TRUE, instance) ? g_steal_pointer (&session)
                                                                       : NULL;
}

VigieFormSession *
vigie_store_load_instance (VigieForm *form, GBytes *instance, const char *finalised, GError **error)
{
  g_autoptr (GDateTime) when = vigie_time_from_text (finalised, error);
  if (!when)
    return NULL;
  const VigieFormContext context = make_context (when);
  return vigie_form_session_load (form, &context, instance, NULL, FALSE, error);
}

VigieFormSession *
vigie_store_load_signed (
  VigieForm *form, GBytes *instance, const char *finalised, gboolean *is_same, GError **error)
{
  g_autoptr (GDateTime) when = vigie_time_from_text (finalised, NULL);
  const VigieFormContext context = when ? make_context (when) : (VigieFormContext){ 0 };
  VigieFormSession *session = when ? load_written (form, &context, instance) : NULL;
  *is_same = session != NULL;
  return session ? session : vigie_store_load_instance (form, instance, finalised, error);
}

/* A revision as its score is computed from it. */
typedef struct
{
  gint64 id;
  char *channel;
  char *form_id;
  char *form_version;
  char *finalised;
  char *name;
  GBytes *instance;
} Source;

static void
source_clear (Source *source)
{
  g_clear_pointer (&source->channel, g_free);
  g_clear_pointer (&source->form_id, g_free);
  g_clear_pointer (&source->form_version, g_free);
  g_clear_pointer (&source->finalised, g_free);
  g_clear_pointer (&source->name, g_free);
  g_clear_pointer (&source->instance, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

/* Goes to the next revision after @source->id; its id is 0 at the end. Each is read by a query of
 * its own, so that its score can be written in between. */
static gboolean
next_source (VigieStore *self, const char *channel, Source *source, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT r.id, r.channel, r.form_id, r.form_version, r.finalised,"
    " r.instance_id, " VIGIE_STORE_STANDING " FROM revision r JOIN document d ON d.revision = r.id"
    " WHERE r.id > ? AND (? IS NULL OR r.channel = ?) ORDER BY r.id LIMIT 1",
    "itt", source->id, channel, channel);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  source_clear (source);
  source->id = 0;
  if (!row)
    return TRUE;
  source->id = vigie_statement_int (statement, 0);
  source->channel = g_strdup (vigie_statement_text (statement, 1));
  source->form_id = g_strdup (vigie_statement_text (statement, 2));
  source->form_version = g_strdup (vigie_statement_text (statement, 3));
  source->finalised = g_strdup (vigie_statement_text (statement, 4));
  source->name = g_strdup (vigie_statement_text (statement, 5));
  source->instance = vigie_statement_blob (statement, 6);
  vigie_statement_reset (statement);
  return TRUE;
}

static VigieFormSession *
load_source (VigieStore *self, const Source *source, GError **error)
{
  VigieForm *form =
    vigie_store_get_form (self, source->channel, source->form_id, source->form_version, error);
  gboolean is_same;
  return form ? vigie_store_load_signed (form, source->instance, source->finalised, &is_same, error)
              : NULL;
}

gboolean
vigie_store_score_again (VigieStore *self, const char *channel, GError **error)
{
  g_auto (Source) source = { 0 };
  while (next_source (self, channel, &source, error))
    {
      if (source.id == 0)
        return TRUE;
      g_autoptr (VigieFormSession) session = load_source (self, &source, error);
      g_autoptr (VigiePackedScore) score =
        session ? vigie_store_pack_score (self, session, source.channel, error) : NULL;
      if (!score || !vigie_store_write_score (self, source.id, score, error))
        return FALSE;
    }
  return FALSE;
}

gboolean
vigie_store_score_revision (VigieStore *self, gint64 revision, GError **error)
{
  g_auto (Source) source = { .id = revision - 1 };
  if (!next_source (self, NULL, &source, error))
    return FALSE;
  g_autoptr (VigieFormSession) session = load_source (self, &source, error);
  g_autoptr (VigiePackedScore) score =
    session ? vigie_store_pack_score (self, session, source.channel, error) : NULL;
  return score && vigie_store_write_score (self, revision, score, error);
}

/* Verifying ------------------------------------------------------------------------------------ */

static gboolean
is_kept (
  VigieStore *self, gint64 revision, const VigiePackedScore *score, gboolean *same, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT audit, cap, no_contact, criteria, lines FROM score WHERE revision = ?",
    "i", revision);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *same = row && g_strcmp0 (vigie_statement_text (statement, 0), score->audit) == 0
          && g_strcmp0 (vigie_statement_text (statement, 1), score->cap) == 0
          && vigie_statement_int (statement, 2) == score->no_contact
          && g_strcmp0 (vigie_statement_text (statement, 3), score->criteria) == 0
          && g_strcmp0 (vigie_statement_text (statement, 4), score->lines) == 0;
  vigie_statement_reset (statement);
  return TRUE;
}

/* Whether the columns that decide if an audit counts are what its header says, where it says so. */
static gboolean
is_of_kind (
  VigieStore *self, gint64 revision, VigieFormSession *session, gboolean *same, GError **error)
{
  const char *type = vigie_instance_get_header (session, "scenario_type");
  const char *done_by = vigie_instance_get_header (session, "done_by");
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT coalesce (?, scenario_type) = scenario_type"
                       " AND coalesce (?, done_by) = done_by FROM revision WHERE id = ?",
                       "tti", type, done_by, revision);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *same = *same && row && vigie_statement_int (statement, 0) != 0;
  vigie_statement_reset (statement);
  return TRUE;
}

static gboolean
verify_source (VigieStore *self, const Source *source, GPtrArray *problems, GError **error)
{
  gboolean same = FALSE;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (VigieFormSession) session = load_source (self, source, &wrong);
  g_autoptr (VigiePackedScore) score =
    session ? vigie_store_pack_score (self, session, source->channel, &wrong) : NULL;
  if (score
      && (!is_kept (self, source->id, score, &same, error)
          || !is_of_kind (self, source->id, session, &same, error)
          || !vigie_store_check_texts (self, source->id, source->instance, &same, error)))
    return FALSE;
  if (!score)
    g_ptr_array_add (problems, g_strdup_printf (_ ("%s: the score cannot be computed: %s"),
                                                source->name, wrong->message));
  else if (!same)
    g_ptr_array_add (
      problems,
      g_strdup_printf (_ ("%s: the kept score does not follow from the answers"), source->name));
  return TRUE;
}

gboolean
vigie_store_verify_scores (
  VigieStore *self, guint *checked, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  g_auto (Source) source = { 0 };
  while (next_source (self, NULL, &source, error))
    {
      if (source.id == 0)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !verify_source (self, &source, problems, error))
        return FALSE;
      (*checked)++;
    }
  return FALSE;
}
