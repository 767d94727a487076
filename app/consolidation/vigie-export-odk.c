/* vigie-export-odk.c: the signed documents as ODK's programs know them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-answers-private.h"
#include "consolidation/vigie-composed-private.h"
#include "consolidation/vigie-store-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  VigieStore *store;
  const char *folder;
  int n;
  GCancellable *cancellable;
  GError *failed;
} Submissions;

/* One path component, whatever was signed: never hidden, never `..`. */
static char *
safe_name (const char *prefix, const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  return g_strconcat (prefix, *prefix == '\0' && *escaped == '.' ? "_" : "", escaped, NULL);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  return g_mkdir_with_parents (folder, 0755) == 0
         || vigie_error_from_errno (error, errno, folder, _ ("cannot create the folder"));
}

/* What was withdrawn since would stay beside what is exported now. */
static gboolean
check_empty (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  return !dir || !g_dir_read_name (dir)
         || vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_EXISTS, folder, 0,
                             _ ("the folder is not empty: choose a new one"));
}

static gboolean
write_bytes (const char *folder, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return vigie_durable_replace (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                error);
}

/* What was begun in an empty folder is taken away again, with the folder. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        remove_tree (inner);
      else
        (void) g_unlink (inner);
    }
  (void) g_rmdir (path);
}

/* Forms ---------------------------------------------------------------------------------------- */

/* A form with what was filled with it: that of the newest edition is the channel's, others have
 * their names with it, between what no identifier holds. */
static char *
name_folder (Submissions *self, const char *channel, const char *form_id, const char *version)
{
  const VigieChannel *now =
    vigie_campaign_find_channel (vigie_store_get_campaign (self->store), channel);
  g_autofree char *folder = safe_name ("", channel);
  if (!now || !g_str_equal (now->form_id, form_id) || !g_str_equal (now->form_version, version))
    {
      g_autofree char *id = safe_name ("@", form_id);
      g_autofree char *of = safe_name ("@", version);
      g_autofree char *whole = g_strconcat (folder, id, of, NULL);
      return g_build_filename (self->folder, whole, NULL);
    }
  return g_build_filename (self->folder, folder, NULL);
}

/* ODK keeps the attachments of `form.xml` in `form-media`. */
static gboolean
write_media (const VigieEdition *edition, const char *form, const char *folder, GError **error)
{
  GHashTableIter iter;
  gpointer entry, data;
  g_autofree char *prefix = vigie_campaign_media_prefix (form);
  g_autofree char *media = g_build_filename (folder, "form-media", NULL);
  g_hash_table_iter_init (&iter, edition->forms);
  while (g_hash_table_iter_next (&iter, &entry, &data))
    if (g_str_has_prefix (entry, prefix)
        && (!make_folder (media, error)
            || !write_bytes (media, (const char *) entry + strlen (prefix), data, error)))
      return FALSE;
  return TRUE;
}

static gboolean
write_form (const VigieEdition *edition, const char *form, const char *folder, GError **error)
{
  GBytes *document = g_hash_table_lookup (edition->forms, form);
  return !document
         || (make_folder (folder, error) && write_bytes (folder, "form.xml", document, error)
             && write_media (edition, form, folder, error));
}

/* Each version once: as the newest edition has it that has it. */
static gboolean
write_forms (Submissions *self, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->store->editions->len; i++)
    {
      const VigieEdition *edition = g_ptr_array_index (self->store->editions, i);
      for (guint k = 0; k < edition->campaign->channels->len; k++)
        {
          const VigieChannel *channel = g_ptr_array_index (edition->campaign->channels, k);
          char *folder = name_folder (self, channel->id, channel->form_id, channel->form_version);
          if (g_hash_table_add (done, folder)
              && !write_form (edition, channel->form, folder, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Submissions ---------------------------------------------------------------------------------- */

static gboolean
copy_file (const Submissions *self, const char *source, const char *target, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (source);
  g_autoptr (GFile) to = g_file_new_for_path (target);
  return g_file_copy (from, to, G_FILE_COPY_OVERWRITE, self->cancellable, NULL, NULL, error);
}

/* The files that a revision names at @path, or anywhere (%NULL); not what @elsewhere has. */
static gboolean
write_files (Submissions *self,
             gint64 revision,
             const char *path,
             GHashTable *elsewhere,
             const char *folder,
             GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT name, sha256, path FROM evidence WHERE revision = ? AND kept = 1"
                       " AND (? IS NULL OR path = ?) ORDER BY name",
                       "itt", revision, path, path);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      if (elsewhere && g_hash_table_contains (elsewhere, vigie_statement_text (statement, 2)))
        continue;
      g_autofree char *source =
        vigie_store_get_evidence_path (self->store, vigie_statement_text (statement, 1));
      g_autofree char *name = safe_name ("", vigie_statement_text (statement, 0));
      g_autofree char *target = g_build_filename (folder, name, NULL);
      if (!copy_file (self, source, target, error))
        {
          vigie_statement_reset (statement);
          return FALSE;
        }
    }
  return good;
}

/* The file of an answer that was taken from a rival revision. */
static gboolean
write_file_of (Submissions *self,
               const VigieOrigin *origin,
               const char *path,
               const char *folder,
               GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self->store, error, "SELECT id FROM revision WHERE instance_id = ? AND sha256 = ?", "tt",
    origin->instance_id, origin->sha256);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  const gint64 revision = row ? vigie_statement_int (statement, 0) : 0;
  vigie_statement_reset (statement);
  return write_files (self, revision, path, NULL, folder, error);
}

static gboolean
write_evidence (Submissions *self, const VigieAuditRow *row, const char *folder, GError **error)
{
  GHashTableIter iter;
  gpointer path, origin;
  if (!row->composed)
    return write_files (self, row->key, NULL, NULL, folder, error);
  g_autoptr (GHashTable) origins = vigie_store_get_standing_origins (self->store, row->key, error);
  if (!origins || !write_files (self, row->key, NULL, origins, folder, error))
    return FALSE;
  g_hash_table_iter_init (&iter, origins);
  while (g_hash_table_iter_next (&iter, &path, &origin))
    if (!write_file_of (self, origin, path, folder, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_submission (Submissions *self, const VigieAuditRow *row, GError **error)
{
  g_autoptr (GBytes) instance = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *form = name_folder (self, row->channel, row->form_id, row->form_version);
  g_autofree char *audit = safe_name ("uuid", row->id);
  g_autofree char *folder = g_build_filename (form, "instances", audit, NULL);
  if (!vigie_store_read_document (self->store, row->key, &instance, &lines, error))
    return FALSE;
  if (!instance)
    return TRUE;
  self->n++;
  return make_folder (folder, error) && write_bytes (folder, "submission.xml", instance, error)
         && write_evidence (self, row, folder, error);
}

static gboolean
visit (const VigieAuditRow *row, gpointer user_data)
{
  Submissions *self = user_data;
  return !g_str_equal (row->status, "accepted")
         || (!g_cancellable_set_error_if_cancelled (self->cancellable, &self->failed)
             && write_submission (self, row, &self->failed));
}

int
vigie_store_export_submissions (VigieStore *self,
                                const char *folder,
                                GCancellable *cancellable,
                                GError **error)
{
  Submissions submissions = { .store = self, .folder = folder, .cancellable = cancellable };
  if (!vigie_store_require_campaign (self, error) || !check_empty (folder, error))
    return -1;
  if (write_forms (&submissions, error)
      && vigie_store_foreach_audit (self, NULL, visit, &submissions, error) && !submissions.failed)
    return submissions.n;
  if (submissions.failed)
    g_propagate_error (error, submissions.failed);
  remove_tree (folder);
  return -1;
}
