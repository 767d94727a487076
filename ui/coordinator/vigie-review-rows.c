/* vigie-review-rows.c: the audits of a store, with what a person should look at in each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-review-rows.h"

#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-data.h"
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
  g_ptr_array_unref (row->flags);
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
  g_hash_table_unref (self->numbers);
  g_clear_pointer (&self->drawn, g_hash_table_unref);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_object (&self->coordination);
  g_free (self->criterion);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_free (self);
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

void
vigie_review_draw_set (VigieCoordination *coordination,
                       const char *seed,
                       guint per_mille,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autofree char *path =
    g_build_filename (vigie_coordination_get_folder (coordination), DRAW_FILE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_key_file_set_string (file, DRAW_GROUP, "seed", seed);
  g_key_file_set_integer (file, DRAW_GROUP, "per-mille", (int) per_mille);
  vigie_coordination_write_text (coordination, path, g_key_file_to_data (file, NULL, NULL),
                                 callback, user_data);
}

gboolean
vigie_review_draw_set_finish (VigieCoordination *coordination, GAsyncResult *result, GError **error)
{
  if (!vigie_coordination_write_text_finish (result, error))
    return FALSE;
  vigie_coordination_tell_changed (coordination);
  return TRUE;
}

/* Reading -------------------------------------------------------------------------------------- */

static VigieReviewRows *
rows_new (VigieStore *store)
{
  VigieReviewRows *self = g_new0 (VigieReviewRows, 1);
  g_atomic_ref_count_init (&self->references);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  self->numbers = g_hash_table_new (NULL, NULL);
  self->campaign = vigie_campaign_ref (vigie_store_get_campaign (store));
  return self;
}

/* Ends @task with @rows (transfer full) (nullable), or with @error (transfer full). */
static void
end_task (GTask *task, VigieReviewRows *rows, GError *error)
{
  if (g_error_matches (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NO_CAMPAIGN))
    g_clear_error (&error);
  if (!error)
    {
      g_task_return_pointer (task, rows, (GDestroyNotify) vigie_review_rows_unref);
      return;
    }
  g_clear_pointer (&rows, vigie_review_rows_unref);
  g_task_return_error (task, error);
}

/* What a thread needs to know. */
typedef struct
{
  VigieReviewShow show;
  guint limit;
} Wish;

static GHashTable *
collect_drawn (const GPtrArray *drawn)
{
  GHashTable *audits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < drawn->len; i++)
    g_hash_table_add (audits, g_strdup (g_ptr_array_index (drawn, i)));
  return audits;
}

/* Where nothing is drawn by: an empty list. */
static GPtrArray *
draw (VigieStore *store, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *seed = NULL;
  guint per_mille;
  read_draw (folder, &seed, &per_mille);
  if (*seed == '\0')
    return g_ptr_array_new ();
  return vigie_store_follow_draw (store, seed, per_mille, cancellable, error)
           ? vigie_store_list_drawn (store, seed, per_mille, error)
           : NULL;
}

static VigieReviewRows *
read_rows (VigieStore *store,
           const char *folder,
           const Wish *wish,
           GCancellable *cancellable,
           GError **error)
{
  if (!vigie_store_follow_flags (store, cancellable, error))
    return NULL;
  g_autoptr (GPtrArray) drawn = draw (store, folder, cancellable, error);
  if (!drawn)
    return NULL;
  g_autoptr (VigieReviewRows) self = rows_new (store);
  const VigieReviewQuery query = { .show = wish->show, .drawn = drawn, .limit = wish->limit };
  self->drawn = collect_drawn (drawn);
  self->found = vigie_store_find_reviews (store, &query, self->counts, cancellable, error);
  if (!self->found)
    return NULL;
  self->is_whole = wish->limit == 0 || self->found->len < wish->limit;
  return g_steal_pointer (&self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *coordination = source;
  GError *error = NULL;
  VigieStore *store = vigie_coordination_take_store (coordination, &error);
  VigieReviewRows *rows =
    store ? read_rows (store, coordination->folder, data, cancellable, &error) : NULL;
  vigie_coordination_give_store (coordination, store);
  end_task (task, rows, error);
}

void
vigie_review_rows_read (VigieCoordination *coordination,
                        VigieReviewShow show,
                        guint limit,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (coordination, cancellable, callback, user_data);
  Wish *wish = g_new (Wish, 1);
  *wish = (Wish){ show, limit };
  g_task_set_source_tag (task, vigie_review_rows_read);
  g_task_set_task_data (task, wish, g_free);
  vigie_thread_run (task, read_thread);
}

/* Behind a figure -------------------------------------------------------------------------------
 */

#define QUERY_TEXTS 7

/* What a thread needs to know; the texts of @query are its own. */
typedef struct
{
  VigieAuditQuery query;
  char *texts[QUERY_TEXTS];
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;
  for (gsize i = 0; i < QUERY_TEXTS; i++)
    g_free (asking->texts[i]);
  g_free (asking);
}

static void
read_some_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *coordination = source;
  const Asking *asking = data;
  GError *error = NULL;
  VigieStore *store = vigie_coordination_take_store (coordination, &error);
  g_autoptr (VigieReviewRows) rows = store ? rows_new (store) : NULL;
  if (rows)
    {
      rows->is_part = rows->is_whole = TRUE;
      rows->criterion = g_strdup (asking->query.criterion);
      rows->found = vigie_store_find_audits (store, &asking->query, cancellable, &error);
    }
  vigie_coordination_give_store (coordination, store);
  end_task (task, g_steal_pointer (&rows), error);
}

void
vigie_review_rows_read_some (VigieCoordination *coordination,
                             const VigieAuditQuery *query,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (coordination, NULL, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);
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
  return row;
}

static gboolean
take_one (const VigieAuditRow *audit, gpointer user_data)
{
  VigieReviewRows *self = user_data;
  VigieReviewRow *row = add_row (self, audit);
  if (self->is_part)
    row->score = get_score (audit, self->criterion);
  return TRUE;
}

/* What is told of an audit beside what it is. */
static void
read_more (VigieReviewRows *self, VigieStore *store, VigieReviewRow *row)
{
  (void) vigie_store_is_judged (store, row->audit, &row->is_judged, NULL);
  row->is_drawn = self->drawn && g_hash_table_contains (self->drawn, row->audit);
  if (!self->is_part)
    row->flags = vigie_store_get_flags_of (store, row->audit, NULL);
}

/* One that is gone says nothing. */
static VigieReviewRow *
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
  const gboolean is_there = store && vigie_store_read_audit (store, revision, take_one, self, NULL);
  VigieReviewRow *row =
    is_there ? g_ptr_array_index (self->rows, self->rows->len - 1) : add_row (self, &gone);
  if (is_there)
    {
      read_more (self, store, row);
      g_hash_table_insert (self->index, row->audit, row);
    }
  if (!row->flags)
    row->flags = g_ptr_array_new ();
  return row;
}

gboolean
vigie_review_rows_continue (VigieReviewRows *self, VigieReviewRows *before)
{
  const guint n = before->found->len;
  return !before->is_whole && n <= self->found->len
         && (n == 0 || memcmp (self->found->data, before->found->data, n * sizeof (gint64)) == 0);
}

guint
vigie_review_rows_get_n (VigieReviewRows *self)
{
  return self->found->len;
}

const VigieReviewRow *
vigie_review_rows_get (VigieReviewRows *self, guint position)
{
  g_return_val_if_fail (position < vigie_review_rows_get_n (self), NULL);

  const gpointer number = GUINT_TO_POINTER (position + 1);
  VigieReviewRow *row = g_hash_table_lookup (self->numbers, number);
  if (row)
    return row;
  row = read_one (self, g_array_index (self->found, gint64, position));
  g_hash_table_insert (self->numbers, number, row);
  return row;
}

const VigieReviewRow *
vigie_review_rows_find (VigieReviewRows *self, const char *audit)
{
  gint64 revision = 0;
  const VigieReviewRow *row = g_hash_table_lookup (self->index, audit);
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  if (!row && store && vigie_store_find_head (store, audit, &revision, NULL) && revision != 0)
    row = read_one (self, revision);
  return row;
}

/* ---------------------------------------------------------------------------------------------- */

VigieReviewRows *
vigie_review_rows_read_finish (GAsyncResult *result, GError **error)
{
  VigieReviewRows *rows = g_task_propagate_pointer (G_TASK (result), error);
  if (rows)
    rows->coordination = g_object_ref (g_task_get_source_object (G_TASK (result)));
  return rows;
}
