/* vigie-coordination-data.c: what leaves an open campaign, and what is deleted of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-data.h"

#include "base/vigie-digest.h"
#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "compat/vigie-thread.h"
#include "consolidation/vigie-dossier.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-coordination-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define RECORDS "erasures"
#define RECORD_SUFFIX ".erasure.asice"

/** Order: what a thread needs to know */
typedef struct
{
  char *folder;
  char *target;
  char *passphrase; /* (nullable): of the campaign's key */
  char *why;
  char *labels;
  char *wave;
  char *category;
  char *channel;
  char **tables;
  GBytes *key;
  VigieExportOptions options; /* its texts are those above */
} Order;

static void
order_free (Order *self)
{
  g_free (self->folder);
  g_free (self->target);
  vigie_coordination_forget (self->passphrase);
  g_free (self->why);
  g_free (self->labels);
  g_free (self->wave);
  g_free (self->category);
  g_free (self->channel);
  g_strfreev (self->tables);
  g_clear_pointer (&self->key, g_bytes_unref);
  g_free (self);
}

static GTask *
task_new (VigieCoordination *self,
          gpointer tag,
          GAsyncReadyCallback callback,
          gpointer user_data,
          Order **order)
{
  *order = g_new0 (Order, 1);
  (*order)->folder = g_strdup (self->folder);
  (*order)->passphrase = g_strdup (self->passphrase);
  return vigie_coordination_task_new (self, tag, *order, (GDestroyNotify) order_free, callback,
                                      user_data);
}

/* Exports -------------------------------------------------------------------------------------- */

static void
exported (guint done, guint total, gpointer user_data)
{
  vigie_coordination_tell (user_data, done, total);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  g_autoptr (VigieStore) store = vigie_coordination_open_store (order->folder, NULL, &error);
  const gboolean done = store
                        && vigie_store_export_with (store, &order->options, order->target, exported,
                                                    source, cancellable, &error);
  vigie_coordination_return_count (task, done ? 1 : -1, error);
}

void
vigie_coordination_export (VigieCoordination *self,
                           const VigieExportOptions *options,
                           const char *target,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Order *order;
  g_autoptr (GTask) task = task_new (self, vigie_coordination_export, callback, user_data, &order);
  order->target = g_strdup (target);
  order->tables = g_strdupv ((char **) options->tables);
  order->options = (VigieExportOptions){
    .format = options->format,
    .labels = order->labels = g_strdup (options->labels),
    .wave = order->wave = g_strdup (options->wave),
    .category = order->category = g_strdup (options->category),
    .channel = order->channel = g_strdup (options->channel),
    .tables = (const char *const *) order->tables,
    .anonymised = options->anonymised,
    .key = order->key = options->key ? g_bytes_ref (options->key) : NULL,
  };
  if (vigie_coordination_begin (self, task, _ ("Exporting data…")))
    vigie_thread_run (task, export_thread);
}

static void
submissions_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  g_autoptr (VigieStore) store = vigie_coordination_open_store (order->folder, NULL, &error);
  vigie_coordination_return_count (
    task, store ? vigie_store_export_submissions (store, order->target, cancellable, &error) : -1,
    error);
}

void
vigie_coordination_export_submissions (VigieCoordination *self,
                                       const char *folder,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  Order *order;
  g_autoptr (GTask) task =
    task_new (self, vigie_coordination_export_submissions, callback, user_data, &order);
  order->target = g_strdup (folder);
  if (vigie_coordination_begin (self, task, _ ("Exporting data…")))
    vigie_thread_run (task, submissions_thread);
}

/* Texts ---------------------------------------------------------------------------------------- */

/** Page: a text on its way into a file */
typedef struct
{
  char *path;
  char *text;
} Page;

static void
page_free (Page *self)
{
  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

static void
text_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Page *page = data;
  GError *error = NULL;
  if (vigie_durable_replace (page->path, page->text, strlen (page->text), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
vigie_coordination_write_text (VigieCoordination *self,
                               const char *path,
                               char *text,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Page *page = g_new (Page, 1);
  *page = (Page){ g_strdup (path), text };
  g_autoptr (GTask) task = vigie_coordination_task_new (
    self, vigie_coordination_write_text, page, (GDestroyNotify) page_free, callback, user_data);
  if (g_application_get_default ())
    g_application_hold (g_application_get_default ());
  vigie_thread_run (task, text_thread);
}

gboolean
vigie_coordination_write_text_finish (GAsyncResult *result, GError **error)
{
  if (g_application_get_default ())
    g_application_release (g_application_get_default ());
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Signing -------------------------------------------------------------------------------------- */

static void
dossier_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autoptr (VigieIdentity) authority =
    vigie_coordination_open_key (order->folder, order->passphrase, &error);
  g_autoptr (VigieStore) store =
    authority ? vigie_coordination_open_store (order->folder, NULL, &error) : NULL;
  const gboolean done =
    store && vigie_dossier_write (store, authority, order->target, now, cancellable, &error);
  vigie_coordination_return_count (task, done ? 1 : -1, error);
}

void
vigie_coordination_write_dossier (VigieCoordination *self,
                                  const char *target,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Order *order;
  g_autoptr (GTask) task =
    task_new (self, vigie_coordination_write_dossier, callback, user_data, &order);
  order->target = g_strdup (target);
  if (vigie_coordination_begin (self, task, _ ("Verifying everything, and signing the dossier…")))
    vigie_thread_run (task, dossier_thread);
}

/* Deleting ------------------------------------------------------------------------------------- */

/* A name that tells the day and that no record has yet. */
static char *
name_record (const Order *order, GError **error)
{
  g_autofree char *folder = g_build_filename (order->folder, RECORDS, NULL);
  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      vigie_error_from_errno (error, errno, folder, _ ("cannot make the folder"));
      return NULL;
    }
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  for (guint i = 1;; i++)
    {
      g_autofree char *name =
        g_strdup_printf ("%s-%s-%u" RECORD_SUFFIX, day, order->wave ? order->wave : "due", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static void
erase_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  VigieErasureCounts counts = { 0 };
  const VigieErasureScope scope = { .wave = order->wave, .due = !order->wave };
  g_autoptr (VigieIdentity) authority =
    vigie_coordination_open_key (order->folder, order->passphrase, &error);
  g_autoptr (VigieStore) store =
    authority ? vigie_coordination_open_store (order->folder, NULL, &error) : NULL;
  g_autofree char *target = store ? name_record (order, &error) : NULL;
  const gboolean done = target
                        && vigie_store_erase (store, &scope, authority, g_get_real_name (),
                                              order->why, target, &counts, &error);
  vigie_coordination_return_count (task, done ? (int) counts.audits : -1, error);
}

void
vigie_coordination_erase (VigieCoordination *self,
                          const char *wave,
                          const char *why,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Order *order;
  g_autoptr (GTask) task = task_new (self, vigie_coordination_erase, callback, user_data, &order);
  order->wave = g_strdup (wave);
  order->why = g_strdup (why);
  if (vigie_coordination_begin (self, task, _ ("Deleting audits…")))
    vigie_thread_run (task, erase_thread);
}

/* (transfer none) (nullable): a file is read once, and again when it is another one. */
static const char *
digest_record (VigieCoordination *self, const char *path)
{
  GStatBuf file;
  if (g_stat (path, &file) != 0)
    return NULL;
  g_autofree char *key = g_strdup_printf ("%s\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, path,
                                          (gint64) file.st_size, (gint64) file.st_mtime);
  if (!self->records)
    self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *known = g_hash_table_lookup (self->records, key);
  char *digest = known ? NULL : vigie_digest_file (path, NULL, NULL, NULL);
  if (digest)
    g_hash_table_insert (self->records, g_steal_pointer (&key), digest);
  return known ? known : digest;
}

char *
vigie_coordination_find_record (VigieCoordination *self, const char *digest)
{
  g_autofree char *folder = g_build_filename (self->folder, RECORDS, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_str_has_suffix (name, RECORD_SUFFIX)
          && g_strcmp0 (digest_record (self, path), digest) == 0)
        return g_steal_pointer (&path);
    }
  return NULL;
}

void
vigie_coordination_set_retention (VigieCoordination *self,
                                  guint months,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  vigie_amendment_set_retention (amendment, self->campaign->retention, months);
  vigie_coordination_amend (self, amendment, callback, user_data);
}
