/* vigie-workspace.c: the auditor's store: opening, locking, who it belongs to
 *
 * One program writes at a time: it holds a lock on the file `lock` of the folder, which the system
 * drops when the program ends, however it ends. Reading beside it is safe (SQLite's log).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_FINAL_TYPE (VigieWorkspace, vigie_workspace, G_TYPE_OBJECT)

static void
vigie_workspace_finalize (GObject *object)
{
  VigieWorkspace *self = VIGIE_WORKSPACE (object);
  g_clear_object (&self->items);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->audits, g_hash_table_unref);
  g_clear_pointer (&self->sort_keys, g_hash_table_unref);
  g_clear_pointer (&self->editions, g_hash_table_unref);
  g_clear_pointer (&self->authority, vigie_certificate_unref);
  g_clear_pointer (&self->random, g_rand_free);
  g_clear_pointer (&self->newest, g_date_time_unref);
  if (self->in_rehearsal)
    vigie_database_rollback (self->database);
  g_clear_pointer (&self->database, vigie_database_close);
  if (self->lock >= 0)
    close (self->lock); /* after the database: the lock covers its last write */
  g_free (self->folder);
  g_free (self->code);
  g_free (self->key_fingerprint);
  g_free (self->passphrase);
  G_OBJECT_CLASS (vigie_workspace_parent_class)->finalize (object);
}

static void
vigie_workspace_class_init (VigieWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_workspace_finalize;
}

static void
edition_free (gpointer data)
{
  VigieEdition *edition = data;
  g_clear_pointer (&edition->campaign, vigie_campaign_unref);
  g_clear_pointer (&edition->forms, g_hash_table_unref);
  g_hash_table_unref (edition->loaded);
  g_free (edition);
}

static void
vigie_workspace_init (VigieWorkspace *self)
{
  self->lock = -1;
  self->editions = g_hash_table_new_full (NULL, NULL, NULL, edition_free);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->audits = g_hash_table_new (g_str_hash, g_str_equal);
  self->sort_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Opening -------------------------------------------------------------------------------------- */

static gboolean
fail_none_here (const char *folder, GError **error)
{
  return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_NONE_HERE, folder, 0,
                          _ ("this folder is no workspace; join a campaign to make one"));
}

/* An empty file is what a joining that was cut off leaves: nobody joined yet. */
static gboolean
is_begun (const char *path)
{
  GStatBuf status;
  return g_stat (path, &status) == 0 && status.st_size > 0;
}

gboolean
vigie_workspace_check_folder (const char *folder, GError **error)
{
  g_return_val_if_fail (folder, FALSE);
  g_autofree char *store = g_build_filename (folder, "workspace.sqlite", NULL);
  return is_begun (store) || fail_none_here (folder, error);
}

gboolean
vigie_workspace_has_remains (const char *folder)
{
  static const char *const names[] = { "identity", "evidence", "workspace.sqlite-wal" };
  g_return_val_if_fail (folder, FALSE);
  g_autofree char *store = g_build_filename (folder, "workspace.sqlite", NULL);
  if (is_begun (store))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_lock (VigieWorkspace *self, GError **error)
{
  struct stat status;
  g_autofree char *path = vigie_workspace_path (self, "lock");
  self->lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    return vigie_error_from_errno (error, errno, self->folder,
                                   _ ("the workspace cannot be written"));
  const gboolean locked = flock (self->lock, LOCK_EX | LOCK_NB) == 0;
  /* A joining that failed takes its lock file away: a lock on that one keeps nobody out. */
  if (locked && fstat (self->lock, &status) == 0 && status.st_nlink > 0)
    return TRUE;
  if (!locked && errno != EWOULDBLOCK)
    return vigie_error_from_errno (error, errno, path, _ ("the workspace cannot be locked"));
  return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_BUSY, self->folder, 0,
                          _ ("another program has this workspace open; close it there first"));
}

VigieWorkspace *
vigie_workspace_new (const char *folder,
                     VigieWorkspaceMode mode,
                     const VigieClock *clock,
                     GError **error)
{
  static const VigieDatabaseFlags flags[] = {
    [VIGIE_WORKSPACE_READ] = VIGIE_DATABASE_READ_ONLY,
    [VIGIE_WORKSPACE_WRITE] = 0,
    [VIGIE_WORKSPACE_CREATE] = VIGIE_DATABASE_CREATE,
  };
  g_autoptr (VigieWorkspace) self = g_object_new (VIGIE_TYPE_WORKSPACE, NULL);
  self->folder = g_strdup (folder);
  self->read_only = mode == VIGIE_WORKSPACE_READ;
  if (clock)
    self->clock = *clock;

  g_autofree char *path = vigie_workspace_path (self, "workspace.sqlite");
  if (mode != VIGIE_WORKSPACE_CREATE && !vigie_workspace_check_folder (folder, error))
    return NULL;
  if (!self->read_only && !take_lock (self, error))
    return NULL;
  self->database = vigie_database_open (path, &vigie_workspace_schema, flags[mode], error);
  if (!self->database
      || (!self->read_only
          && !vigie_database_execute (self->database, "PRAGMA secure_delete = ON", error)))
    return NULL;
  if (!self->read_only)
    vigie_evidence_clean (self);
  return g_steal_pointer (&self);
}

static gboolean
read_owner (VigieWorkspace *self, GError **error)
{
  gboolean row;
  VigieStatement *statement = vigie_database_prepare (
    self->database, "SELECT code, authority, key_fingerprint FROM workspace", error);
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return fail_none_here (self->folder, error);

  g_autoptr (GBytes) authority = vigie_statement_blob (statement, 1);
  g_free (self->code);
  self->code = g_strdup (vigie_statement_text (statement, 0));
  g_free (self->key_fingerprint);
  self->key_fingerprint = g_strdup (vigie_statement_text (statement, 2));
  vigie_statement_reset (statement);
  g_clear_pointer (&self->authority, vigie_certificate_unref);
  self->authority = vigie_certificate_new_from_der (authority, error);
  return self->authority != NULL;
}

gboolean
vigie_workspace_load (VigieWorkspace *self, GError **error)
{
  gint64 newest;
  if (!read_owner (self, error)
      || !vigie_database_query_int (self->database, "SELECT max(edition) FROM edition", NULL, 0,
                                    &newest, error))
    return FALSE;
  VigieEdition *edition = vigie_workspace_get_edition (self, (guint) newest, error);
  if (!edition)
    return FALSE;
  self->edition = (guint) newest;
  self->campaign = edition->campaign;
  return TRUE;
}

static VigieWorkspace *
open_existing (const char *folder, VigieWorkspaceMode mode, const VigieClock *clock, GError **error)
{
  g_return_val_if_fail (folder, NULL);
  g_autoptr (VigieWorkspace) self = vigie_workspace_new (folder, mode, clock, error);
  if (!self || !vigie_workspace_load (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

VigieWorkspace *
vigie_workspace_open (const char *folder, const VigieClock *clock, GError **error)
{
  return open_existing (folder, VIGIE_WORKSPACE_WRITE, clock, error);
}

VigieWorkspace *
vigie_workspace_open_for_reading (const char *folder, const VigieClock *clock, GError **error)
{
  return open_existing (folder, VIGIE_WORKSPACE_READ, clock, error);
}

/* Editions ------------------------------------------------------------------------------------- */

static GBytes *
read_document (VigieWorkspace *self, guint edition, GError **error)
{
  gboolean row;
  VigieStatement *statement = vigie_database_prepare (
    self->database, "SELECT document FROM edition WHERE edition = ?1", error);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, edition);
  if (!vigie_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      fail_none_here (self->folder, error);
      return NULL;
    }
  GBytes *document = vigie_statement_blob (statement, 0);
  vigie_statement_reset (statement);
  return document;
}

VigieEdition *
vigie_workspace_get_edition (VigieWorkspace *self, guint number, GError **error)
{
  VigieEdition *edition = g_hash_table_lookup (self->editions, GUINT_TO_POINTER (number));
  if (edition)
    return edition;

  g_autoptr (GBytes) document = read_document (self, number, error);
  g_autoptr (VigieCampaign) campaign =
    document ? vigie_campaign_new_from_xml (document, "campaign.xml", error) : NULL;
  if (!campaign)
    return NULL;
  if (!campaign->authority)
    campaign->authority = vigie_certificate_ref (self->authority);

  edition = g_new0 (VigieEdition, 1);
  edition->campaign = g_steal_pointer (&campaign);
  edition->loaded =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vigie_form_unref);
  g_hash_table_insert (self->editions, GUINT_TO_POINTER (number), edition);
  return edition;
}

static VigieCampaignForms *
read_forms (VigieWorkspace *self, guint edition, GError **error)
{
  g_autoptr (GHashTable) forms =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  VigieStatement *statement = vigie_database_prepare (
    self->database, "SELECT name, document FROM form WHERE edition = ?1", error);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, edition);
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_hash_table_insert (forms, g_strdup (vigie_statement_text (statement, 0)),
                             vigie_statement_blob (statement, 1));
    }
  return g_steal_pointer (&forms);
}

VigieForm *
vigie_workspace_get_form (VigieWorkspace *self, guint number, const char *channel, GError **error)
{
  VigieEdition *edition = vigie_workspace_get_edition (self, number, error);
  if (!edition)
    return NULL;
  VigieForm *form = g_hash_table_lookup (edition->loaded, channel);
  if (form)
    return form;
  if (!edition->forms)
    edition->forms = read_forms (self, number, error);
  if (!edition->forms)
    return NULL;
  form = vigie_campaign_load_form (edition->campaign, edition->forms, channel, error);
  if (form)
    g_hash_table_insert (edition->loaded, g_strdup (channel), form);
  return form;
}

/* The rest ------------------------------------------------------------------------------------- */

const VigieClock *
vigie_workspace_get_clock (VigieWorkspace *self)
{
  return &self->clock;
}

char *
vigie_workspace_now (VigieWorkspace *self)
{
  g_autoptr (GDateTime) now = vigie_clock_now (&self->clock);
  return vigie_time_to_text (now);
}

char *
vigie_workspace_path (VigieWorkspace *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

const char *
vigie_workspace_get_language (void)
{
  return g_get_language_names ()[0];
}

const char *
vigie_workspace_get_key_fingerprint (VigieWorkspace *self)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self), NULL);
  return self->key_fingerprint;
}

gboolean
vigie_workspace_get_seals (VigieWorkspace *self)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self), FALSE);
  return !self->unsealed && self->campaign->sealing != NULL;
}

void
vigie_workspace_set_seals (VigieWorkspace *self, gboolean seals)
{
  g_return_if_fail (VIGIE_IS_WORKSPACE (self));
  self->unsealed = !seals;
}

void
vigie_workspace_set_passphrase (VigieWorkspace *self, const char *passphrase)
{
  g_return_if_fail (VIGIE_IS_WORKSPACE (self));
  g_free (self->passphrase);
  self->passphrase = g_strdup (passphrase);
}

void
vigie_workspace_set_patience (VigieWorkspace *self, guint milliseconds)
{
  g_return_if_fail (VIGIE_IS_WORKSPACE (self));
  vigie_database_set_patience (self->database, milliseconds);
}

const char *
vigie_workspace_get_folder (VigieWorkspace *self)
{
  return self->folder;
}

VigieCampaign *
vigie_workspace_get_campaign (VigieWorkspace *self)
{
  return self->campaign;
}

const char *
vigie_workspace_get_code (VigieWorkspace *self)
{
  return self->code;
}
