/* vigie-coordination-work.c: what a coordination does in threads
 *
 * What writes for long opens the store itself: a connection belongs to one thread. What only reads
 * takes one that is open (vigie-store-pool.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "compat/vigie-thread.h"
#include "consolidation/vigie-receipt-folder.h"

#include <glib/gi18n-lib.h>

#define MAX_RECEIPT (16 * 1024 * 1024)

/** Work: what a thread needs to know */
typedef struct
{
  char *folder;
  char *passphrase; /* (nullable): of the campaign's key */
  char **paths;
  char *target;
  char *category;
  char *wave;
  GError *receipts;          /* (nullable): why receipts of what was merged are missing */
  char *known;               /* (nullable): stamp of the campaign that is to be published */
  VigieCampaignForms *seen;  /* (nullable): its forms, as they are known here */
  VigieCampaign *campaign;   /* (nullable): to take over */
  VigieCampaignForms *forms; /* (nullable): to take over */
  VigieStore *store;         /* (nullable): to take over */
} Work;

static void
work_free (Work *work)
{
  g_free (work->folder);
  vigie_coordination_forget (work->passphrase);
  g_strfreev (work->paths);
  g_free (work->target);
  g_free (work->category);
  g_free (work->wave);
  g_clear_error (&work->receipts);
  g_free (work->known);
  g_clear_pointer (&work->seen, g_hash_table_unref);
  g_clear_pointer (&work->campaign, vigie_campaign_unref);
  g_clear_pointer (&work->forms, g_hash_table_unref);
  g_clear_pointer (&work->store, vigie_store_close);
  g_free (work);
}

static GTask *
task_new (VigieCoordination *self,
          gpointer tag,
          GAsyncReadyCallback callback,
          gpointer user_data,
          Work **work)
{
  *work = g_new0 (Work, 1);
  (*work)->folder = g_strdup (self->folder);
  (*work)->passphrase = g_strdup (self->passphrase);
  return vigie_coordination_task_new (self, tag, *work, (GDestroyNotify) work_free, callback,
                                      user_data);
}

/* Merging -------------------------------------------------------------------------------------- */

/* What merging one bundle after the other needs. */
typedef struct
{
  VigieCoordination *coordination;
  const Work *work;
  VigieIdentity *authority; /* (nullable) */
  guint done;
  guint merged; /* of those that are done: what was cancelled is not */
  guint total;
  GError *receipts; /* (nullable): why the first receipt that could not be written was not */
} Merging;

/* One bundle, unless it was cancelled: its verdict is shown, its receipt kept. A receipt that could
 * not be written does not stop the others. */
static void
take_verdict (VigieBundleVerdict *verdict, gpointer user_data)
{
  Merging *self = user_data;
  GError **error = self->receipts ? NULL : &self->receipts;
  if (g_strcmp0 (verdict->code, "cancelled") == 0)
    vigie_bundle_verdict_free (verdict);
  else
    {
      if (self->authority)
        (void) vigie_receipt_folder_write (self->work->folder, verdict, self->authority, error);
      vigie_coordination_take_verdict (self->coordination, verdict);
      self->merged++;
    }
  vigie_coordination_tell (self->coordination, ++self->done, self->total);
}

/* Nothing is merged before it is noted that its receipt is owed. */
static gboolean
merge_all (Merging *self, VigieStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) readers =
    vigie_campaign_folder_open_readers (self->work->folder, self->work->passphrase, NULL);
  if (!vigie_receipt_folder_begin (store, self->work->folder, error))
    return FALSE;
  vigie_store_set_readers (store, readers);
  vigie_store_merge_all (store, (const char *const *) self->work->paths, self->total, take_verdict,
                         self, cancellable);
  if (self->authority && !self->receipts)
    (void) vigie_receipt_folder_catch_up (store, self->work->folder, self->authority, NULL,
                                          &self->receipts);
  vigie_coordination_take_kept (self->coordination, vigie_kept_verdicts_read (store));
  return TRUE;
}

static void
merge_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *self = source;
  Work *work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) receipts = NULL;
  g_autoptr (VigieStore) store = vigie_coordination_open_store (work->folder, NULL, &error);
  g_autoptr (VigieIdentity) authority =
    store ? vigie_coordination_open_key (work->folder, work->passphrase, &receipts) : NULL;
  Merging merging = {
    .coordination = self,
    .work = work,
    .authority = authority,
    .total = g_strv_length (work->paths),
    .receipts = g_steal_pointer (&receipts),
  };
  const gboolean done = store && merge_all (&merging, store, cancellable, &error);
  receipts = merging.receipts;
  if (done && receipts)
    g_prefix_error (&receipts, "%s: ", _ ("the bundles were merged, but no receipt was written"));
  work->receipts = done ? g_steal_pointer (&receipts) : NULL;
  vigie_coordination_return_count (task, done ? (int) merging.merged : -1,
                                   g_steal_pointer (&error));
}

void
vigie_coordination_merge (VigieCoordination *self,
                          const char *const *paths,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Work *work;
  g_autoptr (GTask) task = task_new (self, vigie_coordination_merge, callback, user_data, &work);
  work->paths = g_strdupv ((char **) paths);
  if (vigie_coordination_begin (self, task, _ ("Merging bundles…")))
    vigie_thread_run (task, merge_thread);
}

int
vigie_coordination_merge_finish (VigieCoordination *self,
                                 GAsyncResult *result,
                                 GError **receipts,
                                 GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));
  if (work->receipts)
    g_propagate_error (receipts, g_steal_pointer (&work->receipts));
  return vigie_coordination_finish (self, result, error);
}

/* Receipts that are owed ----------------------------------------------------------------------- */

static void
catch_up_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  int n = -1;
  g_autoptr (VigieStore) store = vigie_coordination_open_store (work->folder, NULL, &error);
  g_autoptr (VigieIdentity) authority =
    store ? vigie_coordination_open_key (work->folder, work->passphrase, &error) : NULL;
  if (authority)
    n = vigie_receipt_folder_catch_up (store, work->folder, authority, cancellable, &error);
  vigie_coordination_return_count (task, n, error);
}

void
vigie_coordination_catch_up (VigieCoordination *self,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Work *work;
  g_autoptr (GTask) task = task_new (self, vigie_coordination_catch_up, callback, user_data, &work);
  if (vigie_coordination_begin (self, task, _ ("Writing receipts…")))
    vigie_thread_run (task, catch_up_thread);
}

/* Saving receipts ------------------------------------------------------------------------------ */

/* Counts it in @n, unless it was saved there before and says the same. */
static gboolean
copy_receipt (const char *folder, const char *name, const char *target, int *n, GError **error)
{
  g_autofree char *from = g_build_filename (folder, name, NULL);
  g_autofree char *to = g_build_filename (target, name, NULL);
  g_autoptr (GBytes) data = vigie_read_file (from, MAX_RECEIPT, error);
  if (!data)
    return FALSE;
  g_autoptr (GBytes) there = vigie_read_file (to, MAX_RECEIPT, NULL);
  if (there && g_bytes_equal (there, data))
    return TRUE;
  gsize size;
  const void *bytes = g_bytes_get_data (data, &size);
  (*n)++;
  return vigie_durable_replace (to, bytes, size, error);
}

static GPtrArray *
list_receipts (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    if (g_str_has_suffix (name, ".receipt.asice"))
      g_ptr_array_add (names, g_strdup (name));
  return names;
}

static void
save_receipts_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *self = source;
  const Work *work = data;
  GError *error = NULL;
  int n = 0;
  g_autofree char *folder = g_build_filename (work->folder, "receipts", NULL);
  g_autoptr (GPtrArray) names = list_receipts (folder);
  for (guint i = 0; i < names->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      if (!copy_receipt (folder, g_ptr_array_index (names, i), work->target, &n, &error))
        break;
      vigie_coordination_tell (self, i + 1, names->len);
    }
  vigie_coordination_return_count (task, error ? -1 : n, error);
}

void
vigie_coordination_save_receipts (VigieCoordination *self,
                                  const char *target,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Work *work;
  g_autoptr (GTask) task =
    task_new (self, vigie_coordination_save_receipts, callback, user_data, &work);
  work->target = g_strdup (target);
  if (vigie_coordination_begin (self, task, _ ("Writing receipts…")))
    vigie_thread_run (task, save_receipts_thread);
}

/* Reading what the store holds ----------------------------------------------------------------- */

static void
kept_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *self = source;
  VigieStore *store = vigie_coordination_take_store (self, NULL);
  VigieKeptVerdicts *kept = store ? vigie_kept_verdicts_read (store) : NULL;
  vigie_coordination_give_store (self, store);
  g_task_return_pointer (task, kept, (GDestroyNotify) vigie_kept_verdicts_free);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordination *self = VIGIE_COORDINATION (source);
  VigieKeptVerdicts *kept = g_task_propagate_pointer (G_TASK (result), NULL);
  if (kept)
    vigie_verdict_list_set_kept (self->verdicts, kept);
}

void
vigie_coordination_read_kept (VigieCoordination *self)
{
  Work *work;
  g_autoptr (GTask) task = task_new (self, vigie_coordination_read_kept, kept_cb, NULL, &work);
  vigie_thread_run (task, kept_thread);
}

/* Publishing ----------------------------------------------------------------------------------- */

/* What nobody here has seen is not signed. */
static gboolean
check_known (const Work *work, GError **error)
{
  return (g_strcmp0 (work->campaign->stamp, work->known) == 0
          && vigie_campaign_forms_equal (work->forms, work->seen))
         || vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE, NULL, 0,
                             _ ("another program changed the campaign meanwhile: look at what "
                                "publishing changes now, and publish it then"));
}

/* Reads the campaign anew from its folder: the main thread's copy is not shared. */
static gboolean
publish (Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autoptr (VigieCampaignLock) lock =
    vigie_campaign_lock_take (work->folder, VIGIE_CAMPAIGN_LOCK_PATIENCE, cancellable, error);
  if (!lock)
    return FALSE;
  work->campaign = vigie_campaign_folder_open (work->folder, &work->forms, error);
  return work->campaign && check_known (work, error)
         && vigie_campaign_folder_publish (work->campaign, work->forms, work->folder,
                                           work->passphrase, work->target, now, error);
}

/* An edition that could not be published has no number; what others changed is shown. */
static void
forget_edition (Work *work, const GError *error)
{
  g_clear_pointer (&work->campaign, vigie_campaign_unref);
  g_clear_pointer (&work->forms, g_hash_table_unref);
  if (g_error_matches (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE))
    work->campaign = vigie_campaign_folder_open (work->folder, &work->forms, NULL);
}

static void
publish_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  const gboolean done = publish (work, cancellable, &error);
  if (done)
    work->store = vigie_coordination_open_store (work->folder, NULL, &error);
  else
    forget_edition (work, error);
  vigie_coordination_return_count (task, work->store ? (int) work->campaign->edition : -1, error);
}

/* The main thread has the edition before anybody hears that it is out. */
static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordination *self = VIGIE_COORDINATION (source);
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  const gssize edition = g_task_propagate_int (G_TASK (result), &error);
  if (work->campaign)
    vigie_coordination_take_campaign (self, g_steal_pointer (&work->campaign),
                                      g_steal_pointer (&work->forms));
  if (work->store)
    vigie_coordination_adopt_store (self, g_steal_pointer (&work->store));
  vigie_coordination_end_of (self, result);
  vigie_coordination_return_count (task, error ? -1 : (int) edition, error);
}

void
vigie_coordination_publish (VigieCoordination *self,
                            const char *target,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Work *work;
  GTask *outer = g_task_new (self, NULL, callback, user_data);
  g_autoptr (GTask) task = task_new (self, vigie_coordination_publish, published_cb, outer, &work);
  work->target = g_strdup (target);
  work->known = g_strdup (self->campaign->stamp);
  work->seen = g_hash_table_ref (self->forms); /* never changed, only replaced */
  if (vigie_coordination_begin (self, task, _ ("Publishing the campaign…")))
    vigie_thread_run (task, publish_thread);
}

/* Ranking -------------------------------------------------------------------------------------- */

VigieStanding *
vigie_standing_ref (VigieStanding *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vigie_standing_unref (VigieStanding *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->rows);
  vigie_campaign_unref (self->campaign);
  g_free (self);
}

static VigieStanding *
rank (VigieStore *store, const Work *work, GError **error)
{
  const VigieRankFilter filter = { .category = work->category, .wave = work->wave };
  GPtrArray *rows = vigie_store_rank (store, &filter, error);
  if (!rows)
    return NULL;
  VigieStanding *standing = g_new0 (VigieStanding, 1);
  g_atomic_ref_count_init (&standing->references);
  standing->campaign = vigie_campaign_ref (vigie_store_get_campaign (store));
  standing->rows = rows;
  return standing;
}

static void
rank_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *self = source;
  GError *error = NULL;
  VigieStore *store = vigie_coordination_take_store (self, &error);
  VigieStanding *standing = store ? rank (store, data, &error) : NULL;
  vigie_coordination_give_store (self, store);
  if (g_error_matches (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NO_CAMPAIGN))
    g_clear_error (&error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, standing, (GDestroyNotify) vigie_standing_unref);
}

void
vigie_coordination_rank (VigieCoordination *self,
                         const char *category,
                         const char *wave,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Work *work;
  g_autoptr (GTask) task = task_new (self, vigie_coordination_rank, callback, user_data, &work);
  work->category = g_strdup (category);
  work->wave = g_strdup (wave);
  vigie_thread_run (task, rank_thread);
}

VigieStanding *
vigie_coordination_rank_finish (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
