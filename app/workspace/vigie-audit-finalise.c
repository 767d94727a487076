/* vigie-audit-finalise.c: the submission's bytes are fixed, with their digest and their evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

/** A file behind an answer of the submission */
typedef struct
{
  char *path;
  VigieEvidenceUse *use;
} Exhibit;

/** What is written with the state; @exhibits: (element-type Exhibit) */
typedef struct
{
  GBytes *document;
  char *sha256;
  char *instance_id;
  char *deprecated_id;
  GPtrArray *exhibits;
} Submission;

static void
exhibit_free (gpointer data)
{
  Exhibit *exhibit = data;
  g_free (exhibit->path);
  vigie_evidence_use_free (exhibit->use);
  g_free (exhibit);
}

static void
submission_clear (Submission *self)
{
  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->exhibits, g_ptr_array_unref);
  g_free (self->sha256);
  g_free (self->instance_id);
  g_free (self->deprecated_id);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Submission, submission_clear)

/* Evidence ------------------------------------------------------------------------------------- */

/* Said now, while it can still be attached again, and not when the bundle is written. */
static gboolean
fail_lost (VigieFormNode *node, GError **error)
{
  return vigie_error_set (
    error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_EVIDENCE_LOST, NULL, 0,
    _ ("the file “%s” given for “%s” is no longer in the workspace as it was; "
       "attach it again"),
    vigie_form_node_get_value (node), vigie_form_node_get_name (node));
}

static gboolean
add_exhibit (VigieAudit *self, GPtrArray *exhibits, VigieFormNode *node, GError **error)
{
  g_autoptr (VigieEvidenceUse) use = NULL;
  const char *name = vigie_form_node_get_value (node);
  if (*name == '\0')
    return TRUE;
  if (!vigie_evidence_find (self->workspace, self->number, name, &use, error))
    return FALSE;
  if (!use)
    return fail_lost (node, error);
  g_autofree char *file = vigie_evidence_file (self->workspace, use->sha256, use->extension);
  g_autofree char *digest = vigie_digest_file (file, NULL, NULL, NULL);
  if (g_strcmp0 (digest, use->sha256) != 0)
    return fail_lost (node, error);

  Exhibit *exhibit = g_new0 (Exhibit, 1);
  exhibit->path = vigie_form_node_get_path (node);
  exhibit->use = g_steal_pointer (&use);
  g_ptr_array_add (exhibits, exhibit);
  return TRUE;
}

static gboolean
collect_below (VigieAudit *self, const VigieFormItem *parent, GPtrArray *exhibits, GError **error)
{
  g_autoptr (GArray) items = vigie_form_session_list (self->session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (!vigie_form_session_item_is_relevant (self->session, item))
        continue;
      if (item->kind <= VIGIE_FORM_KIND_INSTANCE && !collect_below (self, item, exhibits, error))
        return FALSE;
      if (item->kind == VIGIE_FORM_KIND_UPLOAD && item->node
          && !add_exhibit (self, exhibits, item->node, error))
        return FALSE;
    }
  return TRUE;
}

/* Writing -------------------------------------------------------------------------------------- */

static gboolean
insert_submission (VigieAudit *self, const Submission *submission, const char *time, GError **error)
{
  VigieStatement *statement =
    vigie_database_prepare (self->workspace->database,
                            "INSERT INTO submission (audit, revision, instance_id, deprecated_id,"
                            " finalised, sha256, document) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                            error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_int (statement, 1, self->revision);
  vigie_statement_bind_text (statement, 2, submission->instance_id);
  vigie_statement_bind_text (statement, 3, submission->deprecated_id);
  vigie_statement_bind_text (statement, 4, time);
  vigie_statement_bind_text (statement, 5, submission->sha256);
  vigie_statement_bind_blob (statement, 6, g_bytes_get_data (submission->document, NULL),
                             g_bytes_get_size (submission->document));
  return vigie_statement_run (statement, error);
}

static gboolean
insert_exhibits (VigieAudit *self, const Submission *submission, GError **error)
{
  for (guint i = 0; i < submission->exhibits->len; i++)
    {
      const Exhibit *exhibit = g_ptr_array_index (submission->exhibits, i);
      VigieStatement *statement =
        vigie_database_prepare (self->workspace->database,
                                "INSERT INTO submission_evidence (audit, revision, path, name,"
                                " sha256) VALUES (?1, ?2, ?3, ?4, ?5)",
                                error);
      if (!statement)
        return FALSE;
      vigie_statement_bind_int (statement, 0, self->number);
      vigie_statement_bind_int (statement, 1, self->revision);
      vigie_statement_bind_text (statement, 2, exhibit->path);
      vigie_statement_bind_text (statement, 3, exhibit->use->name);
      vigie_statement_bind_text (statement, 4, exhibit->use->sha256);
      if (!vigie_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_submission (VigieAudit *self, const char *time, gpointer data, GError **error)
{
  return insert_submission (self, data, time, error) && insert_exhibits (self, data, error)
         && vigie_audit_drop_stopwatches (self, error) && vigie_audit_drop_steps (self, error)
         && vigie_workspace_set_state (self->workspace, self->number, VIGIE_AUDIT_FINALISED,
                                       "finalise", NULL, error);
}

/* Finalising ----------------------------------------------------------------------------------- */

static gboolean
check_complete (VigieAudit *self, GError **error)
{
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (self->session);
  if (problems->len == 0)
    return TRUE;
  const VigieFormProblem *first = g_ptr_array_index (problems, 0);
  g_autofree char *path = vigie_form_node_get_path (first->node);
  return vigie_error_set (
    error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_INCOMPLETE, NULL, 0,
    g_dngettext (GETTEXT_PACKAGE, "%u answer is missing or wrong; the first: %s, %s",
                 "%u answers are missing or wrong; the first: %s, %s", problems->len),
    problems->len, path, first->message);
}

/* The meta block of the form rules; a form without one gets the numbers of the table. */
static gboolean
fill_ids (VigieAudit *self, Submission *submission, GError **error)
{
  g_autoptr (VigieAuditRow) row = vigie_workspace_read_row (self->workspace, self->id, error);
  if (!row)
    return FALSE;
  submission->instance_id = vigie_session_get_meta (self->session, "instanceID");
  if (!submission->instance_id)
    submission->instance_id = g_steal_pointer (&row->instance_id);
  submission->deprecated_id = vigie_session_get_meta (self->session, "deprecatedID");
  if (!submission->deprecated_id)
    submission->deprecated_id = g_steal_pointer (&row->deprecated_id);
  return TRUE;
}

gboolean
vigie_audit_finalise (VigieAudit *self, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), FALSE);
  if (!vigie_audit_check_draft (self, error) || !check_complete (self, error))
    return FALSE;

  g_auto (Submission) submission = { 0 };
  submission.exhibits = g_ptr_array_new_with_free_func (exhibit_free);
  submission.document = vigie_form_session_get_instance (self->session, TRUE, error);
  if (!submission.document || !collect_below (self, NULL, submission.exhibits, error)
      || !fill_ids (self, &submission, error))
    return FALSE;
  submission.sha256 = vigie_digest_bytes (submission.document);
  if (!vigie_audit_save (self, write_submission, &submission, error))
    return FALSE;
  self->state = VIGIE_AUDIT_FINALISED;
  return TRUE;
}
