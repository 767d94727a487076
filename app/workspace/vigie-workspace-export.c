/* vigie-workspace-export.c: finalised audits leave in one signed bundle
 *
 * The bundle is noted before its file is put in place, so that its receipt is known even if the
 * program ends between the two; the audits count as exported after it. What fails before leaves no
 * trace. Once it is in place, over an older one perhaps, the file stays whatever happens, and with
 * it the note: it may be sent and answered, even if its disk could not promise to keep it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-export-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>

#define XML_TYPE "application/xml"

/** One file to pack; @contents or @path is set */
typedef struct
{
  char *entry;
  char *media_type;
  char *sha256;
  char *path;
  GBytes *contents;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;
  g_free (part->entry);
  g_free (part->media_type);
  g_free (part->sha256);
  g_free (part->path);
  g_clear_pointer (&part->contents, g_bytes_unref);
  g_free (part);
}

void
vigie_export_free (VigieExport *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->parts);
  g_hash_table_unref (self->evidence);
  g_clear_pointer (&self->bundle, vigie_bundle_free);
  g_clear_pointer (&self->key, vigie_workspace_key_free);
  g_clear_pointer (&self->reader, vigie_certificate_unref);
  g_date_time_unref (self->now);
  g_object_unref (self->workspace);
  g_free (self->target);
  g_free (self->sha256);
  g_free (self);
}

/* Choosing ------------------------------------------------------------------------------------- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const VigieAuditRow *one = *(gconstpointer *) a, *two = *(gconstpointer *) b;
  return g_strcmp0 (one->id, two->id);
}

static gboolean
choose_named (VigieExport *self, const char *const *audits, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (; *audits; audits++)
    {
      if (!g_hash_table_add (seen, (gpointer) *audits))
        continue;
      VigieAuditRow *row = vigie_workspace_read_row (self->workspace, *audits, error);
      if (!row)
        return FALSE;
      g_ptr_array_add (self->rows, row);
      if (row->state == VIGIE_AUDIT_DRAFT)
        return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_STATE, NULL, 0,
                                _ ("the audit “%s” is a draft; finalise it first"), row->id);
    }
  g_ptr_array_sort (self->rows, compare_rows);
  return TRUE;
}

static gboolean
choose_finalised (VigieExport *self, GError **error)
{
  g_autoptr (GPtrArray) rows = vigie_workspace_read_rows (self->workspace, error);
  if (!rows)
    return FALSE;
  for (guint i = rows->len; i > 0; i--)
    {
      const VigieAuditRow *row = g_ptr_array_index (rows, i - 1);
      if (row->state != VIGIE_AUDIT_FINALISED)
        g_ptr_array_remove_index (rows, i - 1);
    }
  g_ptr_array_extend_and_steal (self->rows, g_steal_pointer (&rows));
  return TRUE;
}

static gboolean
choose (VigieExport *self, const char *const *audits, GError **error)
{
  if (!(audits ? choose_named (self, audits, error) : choose_finalised (self, error)))
    return FALSE;
  if (self->rows->len > 0)
    return TRUE;
  return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_NOTHING, NULL, 0,
                          _ ("there is no finalised audit to export"));
}

/* Collecting ----------------------------------------------------------------------------------- */

static void
add_bytes (VigieExport *self, const char *entry, GBytes *contents)
{
  Part *part = g_new0 (Part, 1);
  part->entry = g_strdup (entry);
  part->media_type = g_strdup (XML_TYPE);
  part->contents = g_bytes_ref (contents);
  g_ptr_array_add (self->parts, part);
}

static void
add_evidence_file (VigieExport *self, const VigieBundleEvidence *evidence, const char *extension)
{
  if (!g_hash_table_add (self->evidence, g_strdup (evidence->file)))
    return;
  Part *part = g_new0 (Part, 1);
  part->entry = g_strdup (evidence->file);
  part->media_type = g_strdup (evidence->media_type);
  part->sha256 = g_strdup (evidence->sha256);
  part->path = vigie_evidence_file (self->workspace, evidence->sha256, extension);
  g_ptr_array_add (self->parts, part);
}

static gboolean
describe_evidence (VigieExport *self,
                   const VigieAuditRow *row,
                   VigieBundleAudit *audit,
                   GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database,
    "SELECT path, name, sha256, media_type, size, extension FROM submission_evidence"
    " JOIN evidence USING (sha256) WHERE audit = ?1 AND revision = ?2 ORDER BY path",
    error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, row->number);
  vigie_statement_bind_int (statement, 1, row->revision);
  for (gboolean found = TRUE; found;)
    {
      if (!vigie_statement_step (statement, &found, error))
        return FALSE;
      if (!found)
        break;
      VigieBundleEvidence *evidence = vigie_bundle_audit_add_evidence (audit);
      const char *extension = vigie_statement_text (statement, 5);
      evidence->path = g_strdup (vigie_statement_text (statement, 0));
      evidence->name = g_strdup (vigie_statement_text (statement, 1));
      evidence->sha256 = g_strdup (vigie_statement_text (statement, 2));
      evidence->media_type = g_strdup (vigie_statement_text (statement, 3));
      evidence->size = (guint64) vigie_statement_int (statement, 4);
      evidence->file = g_strdup_printf ("evidence/%s.%s", evidence->sha256, extension);
      add_evidence_file (self, evidence, extension);
    }
  return TRUE;
}

static gboolean
fail_missing (VigieExport *self, GError **error)
{
  return vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT,
                          vigie_database_get_path (self->workspace->database), 0,
                          _ ("the finalised document of an audit is missing"));
}

/* The finalised bytes are checked against their digest once more: nothing damaged is signed. */
static gboolean
describe_submission (VigieExport *self,
                     const VigieAuditRow *row,
                     VigieBundleAudit *audit,
                     GError **error)
{
  gboolean found;
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database,
    "SELECT instance_id, deprecated_id, finalised, sha256, document FROM submission"
    " WHERE audit = ?1 AND revision = ?2",
    error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, row->number);
  vigie_statement_bind_int (statement, 1, row->revision);
  if (!vigie_statement_step (statement, &found, error))
    return FALSE;
  if (!found)
    return fail_missing (self, error);
  audit->instance_id = g_strdup (vigie_statement_text (statement, 0));
  audit->deprecated_id = g_strdup (vigie_statement_text (statement, 1));
  audit->finalised = g_strdup (vigie_statement_text (statement, 2));
  audit->sha256 = g_strdup (vigie_statement_text (statement, 3));
  g_autoptr (GBytes) document = vigie_statement_blob (statement, 4);
  vigie_statement_reset (statement);

  g_autofree char *digest = vigie_digest_bytes (document);
  if (!g_str_equal (digest, audit->sha256))
    return vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT,
                            vigie_database_get_path (self->workspace->database), 0,
                            _ ("the finalised document of the audit “%s” was changed"), row->id);
  add_bytes (self, audit->file, document);
  return TRUE;
}

static gboolean
describe (VigieExport *self, const VigieAuditRow *row, GError **error)
{
  VigieBundleAudit *audit = vigie_bundle_audit_new ();
  g_ptr_array_add (self->bundle->audits, audit);
  audit->id = g_strdup (row->id);
  audit->revision = row->revision;
  audit->assignment = g_strdup (row->assignment);
  audit->organisation = g_strdup (row->organisation);
  audit->channel = g_strdup (row->channel);
  audit->wave = g_strdup (row->wave);
  audit->form_id = g_strdup (row->form_id);
  audit->form_version = g_strdup (row->form_version);
  audit->started = g_strdup (row->started);
  audit->file = g_strdup_printf ("audits/%s.xml", row->id);
  audit->history = g_strdup_printf ("histories/%s.xml", row->id);

  g_autoptr (GBytes) history =
    vigie_workspace_history_to_xml (self->workspace, row->number, row->id, error);
  if (!history || !describe_submission (self, row, audit, error))
    return FALSE;
  add_bytes (self, audit->history, history);
  return describe_evidence (self, row, audit, error);
}

static void
begin_bundle (VigieExport *self)
{
  self->bundle = vigie_bundle_new ();
  self->bundle->id = vigie_workspace_make_uuid (self->workspace);
  self->bundle->campaign = g_strdup (self->workspace->campaign->id);
  self->bundle->edition = self->workspace->edition;
  self->bundle->auditor = g_strdup (self->workspace->code);
  self->bundle->created = vigie_time_to_text (self->now);
}

VigieExport *
vigie_export_new (VigieWorkspace *workspace,
                  const char *const *audits,
                  const char *target,
                  GError **error)
{
  g_autoptr (VigieExport) self = g_new0 (VigieExport, 1);
  VigieCertificate *reader = workspace->unsealed ? NULL : workspace->campaign->sealing;
  self->workspace = g_object_ref (workspace);
  self->target = g_strdup (target);
  self->now = vigie_clock_now (&workspace->clock);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_audit_row_free);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->evidence = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->reader = reader ? vigie_certificate_ref (reader) : NULL;
  if (!choose (self, audits, error))
    return NULL;
  self->key = vigie_workspace_copy_key (workspace, error);
  if (!self->key)
    return NULL;
  begin_bundle (self);
  return g_steal_pointer (&self);
}

gboolean
vigie_export_collect (VigieExport *self, gboolean *more, GError **error)
{
  const guint done = self->bundle->audits->len;
  *more = done < self->rows->len;
  return !*more || describe (self, g_ptr_array_index (self->rows, done), error);
}

static void
add_manifest (VigieExport *self)
{
  g_autoptr (GBytes) manifest = vigie_bundle_to_xml (self->bundle);
  add_bytes (self, "bundle.xml", manifest);
  g_ptr_array_insert (self->parts, 0, g_ptr_array_steal_index (self->parts, self->parts->len - 1));
}

/* Packing -------------------------------------------------------------------------------------- */

static gboolean
pack_part (VigiePackageWriter *writer, const Part *part, GCancellable *cancellable, GError **error)
{
  if (part->contents)
    return vigie_package_writer_add (writer, part->entry, part->media_type, part->contents, error);

  g_autoptr (GError) failed = NULL;
  if (vigie_package_writer_add_file (writer, part->entry, part->media_type, part->path,
                                     part->sha256, cancellable, &failed))
    return TRUE;
  if (g_error_matches (failed, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_EVIDENCE_CHANGED)
      || g_error_matches (failed, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND))
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_EVIDENCE_LOST,
                            part->path, 0,
                            _ ("this captured file is gone or was changed, so that nothing was "
                               "exported; reopen its audit and attach it again"));
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
vigie_export_pack (VigieExport *self,
                   GFileProgressCallback progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) readers = g_ptr_array_new ();
  g_autoptr (VigieIdentity) identity = vigie_workspace_key_open (self->key, self->now, error);
  g_autoptr (VigiePackageWriter) writer =
    identity ? vigie_package_writer_new (self->target, identity, NULL, self->now, error) : NULL;
  if (!writer)
    return FALSE;
  if (self->reader)
    {
      g_ptr_array_add (readers, self->reader);
      vigie_package_writer_seal_for (writer, readers, cancellable);
    }
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !pack_part (writer, g_ptr_array_index (self->parts, i), cancellable, error))
        return FALSE;
      if (progress)
        progress (i + 1, self->parts->len, progress_data);
    }
  const gboolean committed = vigie_package_writer_commit (writer, error);
  if (vigie_package_writer_is_in_place (writer))
    self->sha256 = g_strdup (vigie_package_writer_get_digest (writer));
  return committed;
}

/* Marking -------------------------------------------------------------------------------------- */

static gboolean
insert_audit (VigieExport *self, const VigieAuditRow *row, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database,
    "INSERT INTO bundle_audit (bundle, audit, revision) VALUES (?1, ?2, ?3)", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_text (statement, 0, self->bundle->id);
  vigie_statement_bind_text (statement, 1, row->id);
  vigie_statement_bind_int (statement, 2, row->revision);
  return vigie_statement_run (statement, error);
}

static gboolean
insert_bundle (VigieExport *self, GError **error)
{
  g_autofree char *file = g_path_get_basename (self->target);
  g_autofree char *name = g_filename_display_name (file);
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database, "INSERT INTO bundle (id, created, file) VALUES (?1, ?2, ?3)", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_text (statement, 0, self->bundle->id);
  vigie_statement_bind_text (statement, 1, self->bundle->created);
  vigie_statement_bind_text (statement, 2, name);
  if (!vigie_statement_run (statement, error))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (!insert_audit (self, g_ptr_array_index (self->rows, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
run_with_id (VigieExport *self, const char *sql, const char *second, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (self->workspace->database, sql, error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_text (statement, 0, self->bundle->id);
  if (second)
    vigie_statement_bind_text (statement, 1, second);
  return vigie_statement_run (statement, error);
}

static gboolean
note_digest (VigieExport *self, GError **error)
{
  return run_with_id (self, "UPDATE bundle SET sha256 = ?2 WHERE id = ?1", self->sha256, error);
}

/* Received audits that are exported once more stay received. */
static gboolean
mark (VigieExport *self, GError **error)
{
  if (!note_digest (self, error))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VigieAuditRow *row = g_ptr_array_index (self->rows, i);
      if (row->state != VIGIE_AUDIT_RECEIVED
          && !vigie_workspace_set_state (self->workspace, row->number, VIGIE_AUDIT_EXPORTED,
                                         "export", NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
forget (VigieExport *self, GError **error)
{
  return run_with_id (self, "DELETE FROM bundle_audit WHERE bundle = ?1", NULL, error)
         && run_with_id (self, "DELETE FROM bundle WHERE id = ?1", NULL, error);
}

static gboolean
in_transaction (VigieExport *self, gboolean (*write) (VigieExport *, GError **), GError **error)
{
  VigieDatabase *database = self->workspace->database;
  if (!vigie_database_begin (database, error))
    return FALSE;
  if (write (self, error))
    return vigie_database_commit (database, error);
  vigie_database_rollback (database);
  return FALSE;
}

/* Exporting ------------------------------------------------------------------------------------ */

gboolean
vigie_export_note (VigieExport *self, GError **error)
{
  add_manifest (self);
  return in_transaction (self, insert_bundle, error);
}

/* What is in place now is complete, and its receipt will be taken. */
static gboolean
finish (VigieExport *self, GError **error)
{
  GError *failed = NULL;
  if (in_transaction (self, mark, &failed))
    return TRUE;
  g_autofree char *reason = failed->message;
  failed->message = g_strdup_printf (_ ("the bundle was written, but that its audits are in it "
                                        "could not be noted (%s); export them once more"),
                                     reason);
  g_propagate_error (error, failed);
  return FALSE;
}

static void
refresh_all (VigieExport *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VigieAuditRow *row = g_ptr_array_index (self->rows, i);
      VigieAudit *open = g_hash_table_lookup (self->workspace->audits, row->id);
      if (open && open->state != VIGIE_AUDIT_RECEIVED)
        open->state = VIGIE_AUDIT_EXPORTED;
      vigie_workspace_refresh (self->workspace, row->id);
    }
}

guint
vigie_export_end (VigieExport *self, gboolean packed, GError **error)
{
  if (!packed)
    {
      (void) in_transaction (self, self->sha256 ? note_digest : forget, NULL);
      return 0;
    }
  if (!finish (self, error))
    return 0;
  refresh_all (self);
  return self->rows->len;
}

guint
vigie_workspace_export (VigieWorkspace *self,
                        const char *const *audits,
                        const char *target,
                        GFileProgressCallback progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && target, 0);

  g_autoptr (VigieExport) export = vigie_export_new (self, audits, target, error);
  for (gboolean more = TRUE; export && more;)
    if (!vigie_export_collect (export, &more, error))
      return 0;
  if (!export || !vigie_export_note (export, error))
    return 0;
  return vigie_export_end (
    export, vigie_export_pack (export, progress, progress_data, cancellable, error), error);
}
