/* vigie-review-rows.c: the audits of a store, with what a person should look at in each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-review-rows.h"

#include "base/vigie-durable.h"
#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-private.h"

#include <math.h>
#include <string.h>

#define DRAW_FILE "review.ini"
#define DRAW_GROUP "draw"
#define USUAL_PER_MILLE 30

static void
row_free (gpointer data)
{
  VigieReviewRow *row = data;
  g_free (row->audit);
  g_free (row->organisation);
  g_free (row->channel);
  g_free (row->wave);
  g_free (row->auditor);
  g_free (row->finalised);
  g_free (row->status);
  g_free (row);
}

VigieReviewRows *
vigie_review_rows_ref (VigieReviewRows *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vigie_review_rows_unref (VigieReviewRows *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->index);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->judged, g_hash_table_unref);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_object (&self->coordination);
  g_free (self->criterion);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->flags, g_ptr_array_unref);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_free (self);
}

const VigieReviewRow *
vigie_review_rows_find (VigieReviewRows *self, const char *audit)
{
  return g_hash_table_lookup (self->index, audit);
}

/* Back-checks ---------------------------------------------------------------------------------- */

static void
read_draw (const char *folder, char **seed, guint *per_mille)
{
  g_autofree char *path = g_build_filename (folder, DRAW_FILE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const gboolean is_there = g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  *seed = is_there ? g_key_file_get_string (file, DRAW_GROUP, "seed", NULL) : NULL;
  const int share = *seed ? g_key_file_get_integer (file, DRAW_GROUP, "per-mille", NULL) : 0;
  *per_mille = share > 0 && share <= 1000 ? (guint) share : USUAL_PER_MILLE;
  if (!*seed)
    *seed = g_strdup ("");
}

void
vigie_review_draw_get (VigieCoordination *coordination, char **seed, guint *per_mille)
{
  read_draw (vigie_coordination_get_folder (coordination), seed, per_mille);
}

gboolean
vigie_review_draw_set (VigieCoordination *coordination,
                       const char *seed,
                       guint per_mille,
                       GError **error)
{
  g_autofree char *path =
    g_build_filename (vigie_coordination_get_folder (coordination), DRAW_FILE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gsize size;
  g_key_file_set_string (file, DRAW_GROUP, "seed", seed);
  g_key_file_set_integer (file, DRAW_GROUP, "per-mille", (int) per_mille);
  g_autofree char *text = g_key_file_to_data (file, &size, NULL);
  if (!vigie_durable_replace (path, text, size, error))
    return FALSE;
  vigie_coordination_tell_changed (coordination);
  return TRUE;
}

/* Reading -------------------------------------------------------------------------------------- */

static VigieReviewRow *
add_row (VigieReviewRows *self, const VigieAuditRow *audit)
{
  VigieReviewRow *row = g_new0 (VigieReviewRow, 1);
  row->audit = g_strdup (audit->id);
  row->organisation = g_strdup (audit->organisation);
  row->channel = g_strdup (audit->channel);
  row->wave = g_strdup (audit->wave);
  row->auditor = g_strdup (audit->auditor);
  row->finalised = g_strdup (audit->finalised);
  row->status = g_strdup (audit->status);
  row->score = NAN;
  g_ptr_array_add (self->rows, row);
  g_hash_table_insert (self->index, row->audit, row);
  return row;
}

static gboolean
take_audit (const VigieAuditRow *audit, gpointer user_data)
{
  (void) add_row (user_data, audit);
  return TRUE;
}

/* They come sorted by audit. */
static void
take_flags (VigieReviewRows *self)
{
  for (guint i = 0; i < self->flags->len; i++)
    {
      const VigieFlag *flag = g_ptr_array_index (self->flags, i);
      VigieReviewRow *row = g_hash_table_lookup (self->index, flag->audit);
      if (row && row->n_flags++ == 0)
        row->flags = i;
    }
}

static gboolean
take_judgements (VigieReviewRows *self, VigieStore *store, GError **error)
{
  g_autoptr (GPtrArray) judgements = vigie_store_list_judgements (store, error);
  for (guint i = 0; judgements && i < judgements->len; i++)
    {
      const VigieJudgement *judgement = g_ptr_array_index (judgements, i);
      VigieReviewRow *row = g_hash_table_lookup (self->index, judgement->audit);
      if (row && judgement->stands)
        row->is_judged = TRUE;
    }
  return judgements != NULL;
}

static gboolean
take_draw (VigieReviewRows *self, VigieStore *store, const char *folder, GError **error)
{
  g_autofree char *seed = NULL;
  guint per_mille;
  read_draw (folder, &seed, &per_mille);
  if (*seed == '\0')
    return TRUE;
  g_autoptr (GPtrArray) drawn = vigie_store_draw (store, seed, per_mille, error);
  for (guint i = 0; drawn && i < drawn->len; i++)
    {
      const VigieDrawn *audit = g_ptr_array_index (drawn, i);
      VigieReviewRow *row = g_hash_table_lookup (self->index, audit->audit);
      if (row)
        row->is_drawn = TRUE;
    }
  return drawn != NULL;
}

/* Audits of which a judgement stands. */
static GHashTable *
list_judged (VigieStore *store, GError **error)
{
  g_autoptr (GPtrArray) judgements = vigie_store_list_judgements (store, error);
  if (!judgements)
    return NULL;
  GHashTable *judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < judgements->len; i++)
    {
      const VigieJudgement *judgement = g_ptr_array_index (judgements, i);
      if (judgement->stands)
        g_hash_table_add (judged, g_strdup (judgement->audit));
    }
  return judged;
}

static VigieReviewRows *
rows_new (VigieStore *store)
{
  VigieReviewRows *self = g_new0 (VigieReviewRows, 1);
  g_atomic_ref_count_init (&self->references);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  self->campaign = vigie_campaign_ref (vigie_store_get_campaign (store));
  return self;
}

static VigieReviewRows *
read_rows (VigieStore *store, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (VigieReviewRows) self = rows_new (store);
  if (!vigie_store_foreach_audit (store, NULL, take_audit, self, error))
    return NULL;
  self->flags = vigie_store_get_flags (store, cancellable, error);
  if (!self->flags || !take_judgements (self, store, error)
      || !take_draw (self, store, folder, error))
    return NULL;
  take_flags (self);
  return g_steal_pointer (&self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *folder = data;
  GError *error = NULL;
  g_autoptr (VigieStore) store = vigie_coordination_open_store (folder, &error);
  VigieReviewRows *rows = store ? read_rows (store, folder, cancellable, &error) : NULL;
  if (g_error_matches (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NO_CAMPAIGN))
    g_clear_error (&error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, rows, (GDestroyNotify) vigie_review_rows_unref);
}

void
vigie_review_rows_read (VigieCoordination *coordination,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (coordination, NULL, callback, user_data);
  g_task_set_source_tag (task, vigie_review_rows_read);
  g_task_set_task_data (task, g_strdup (vigie_coordination_get_folder (coordination)), g_free);
  vigie_thread_run (task, read_thread);
}

/* Some of them --------------------------------------------------------------------------------- */

#define QUERY_TEXTS 7

/* What a thread needs to know; the texts of @query are its own. */
typedef struct
{
  char *folder;
  VigieAuditQuery query;
  char *texts[QUERY_TEXTS];
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;
  for (gsize i = 0; i < QUERY_TEXTS; i++)
    g_free (asking->texts[i]);
  g_free (asking->folder);
  g_free (asking);
}

static void
read_some_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asking *asking = data;
  GError *error = NULL;
  g_autoptr (VigieStore) store = vigie_coordination_open_store (asking->folder, &error);
  g_autoptr (VigieReviewRows) rows = store ? rows_new (store) : NULL;
  if (rows)
    {
      rows->is_part = TRUE;
      rows->criterion = g_strdup (asking->query.criterion);
      rows->numbers = g_hash_table_new (NULL, NULL);
      rows->found = vigie_store_find_audits (store, &asking->query, cancellable, &error);
      rows->judged = rows->found ? list_judged (store, &error) : NULL;
    }
  if (g_error_matches (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NO_CAMPAIGN))
    g_clear_error (&error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&rows), (GDestroyNotify) vigie_review_rows_unref);
}

void
vigie_review_rows_read_some (VigieCoordination *coordination,
                             const VigieAuditQuery *query,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (coordination, NULL, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);
  asking->folder = g_strdup (vigie_coordination_get_folder (coordination));
  asking->query = *query;
  const char **parts[QUERY_TEXTS] = {
    &asking->query.organisation, &asking->query.category, &asking->query.channel,
    &asking->query.wave,         &asking->query.scenario, &asking->query.auditor,
    &asking->query.criterion,
  };
  for (gsize i = 0; i < QUERY_TEXTS; i++)
    *parts[i] = asking->texts[i] = g_strdup (*parts[i]);
  g_task_set_source_tag (task, vigie_review_rows_read_some);
  g_task_set_task_data (task, asking, asking_free);
  vigie_thread_run (task, read_some_thread);
}

/* One of them ---------------------------------------------------------------------------------- */

static double
get_score (const VigieAuditRow *audit, const char *criterion)
{
  if (!criterion)
    return audit->has_score ? mpq_get_d (audit->score) : NAN;
  for (guint i = 0; i < audit->criteria->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (audit->criteria, i);
      if (g_str_equal (cell->id, criterion) && cell->has_score)
        return mpq_get_d (cell->score);
    }
  return NAN;
}

static gboolean
take_one (const VigieAuditRow *audit, gpointer user_data)
{
  VigieReviewRows *self = user_data;
  VigieReviewRow *row = add_row (self, audit);
  row->score = get_score (audit, self->criterion);
  row->is_judged = g_hash_table_contains (self->judged, audit->id);
  return TRUE;
}

static void
read_one (VigieReviewRows *self, gint64 revision)
{
  static char none[] = "", status[] = "withdrawn";
  const VigieAuditRow gone = { none,
                               .organisation = none,
                               .channel = none,
                               .wave = none,
                               .auditor = none,
                               .finalised = none,
                               .status = status };
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  if (!store || !vigie_store_read_audit (store, revision, take_one, self, NULL))
    (void) add_row (self, &gone);
}

guint
vigie_review_rows_get_n (VigieReviewRows *self)
{
  return self->found ? self->found->len : self->rows->len;
}

const VigieReviewRow *
vigie_review_rows_get (VigieReviewRows *self, guint position)
{
  g_return_val_if_fail (position < vigie_review_rows_get_n (self), NULL);

  if (!self->found)
    return g_ptr_array_index (self->rows, position);
  const gpointer number = GUINT_TO_POINTER (position + 1);
  VigieReviewRow *row = g_hash_table_lookup (self->numbers, number);
  if (row)
    return row;
  read_one (self, g_array_index (self->found, gint64, position));
  row = g_ptr_array_index (self->rows, self->rows->len - 1);
  g_hash_table_insert (self->numbers, number, row);
  return row;
}

/* ---------------------------------------------------------------------------------------------- */

VigieReviewRows *
vigie_review_rows_read_finish (GAsyncResult *result, GError **error)
{
  VigieReviewRows *rows = g_task_propagate_pointer (G_TASK (result), error);
  if (rows && rows->is_part)
    rows->coordination = g_object_ref (g_task_get_source_object (G_TASK (result)));
  return rows;
}
