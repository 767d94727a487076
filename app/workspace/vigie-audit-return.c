/* vigie-audit-return.c: why an audit came back, and what is asked about its answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include <string.h>

/* The revision that came back, of which the draft is the next one */
static guint
get_returned (VigieAudit *self)
{
  return self->state == VIGIE_AUDIT_DRAFT ? self->revision - 1 : self->revision;
}

char *
vigie_audit_get_return_reason (VigieAudit *self)
{
  gboolean row;
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), NULL);
  VigieStatement *statement =
    vigie_database_prepare (self->workspace->database,
                            "SELECT reason FROM submission WHERE audit = ?1 AND revision = ?2"
                            " AND verdict = 'quarantined'",
                            NULL);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_int (statement, 1, get_returned (self));
  if (!vigie_statement_step (statement, &row, NULL) || !row)
    return NULL;
  const char *reason = vigie_statement_text (statement, 0);
  char *copy = g_strdup (reason ? reason : "");
  vigie_statement_reset (statement);
  return copy;
}

gboolean
vigie_audit_was_refused (VigieAudit *self)
{
  gboolean row;
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), FALSE);
  VigieStatement *statement =
    vigie_database_prepare (self->workspace->database,
                            "SELECT 1 FROM submission WHERE audit = ?1 AND revision = ?2"
                            " AND verdict = 'quarantined'"
                            " AND coalesce (code, '') <> 'audit-returned'",
                            NULL);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_int (statement, 1, get_returned (self));
  if (!vigie_statement_step (statement, &row, NULL) || !row)
    return FALSE;
  vigie_statement_reset (statement);
  return TRUE;
}

static gboolean
has_word (const char *text, const char *word)
{
  g_autofree char *escaped = word && *word ? g_regex_escape_string (word, -1) : NULL;
  g_autofree char *pattern = escaped ? g_strdup_printf ("(?<![\\w-])%s(?![\\w-])", escaped) : NULL;
  return pattern && g_regex_match_simple (pattern, text, 0, 0);
}

VigieFormNode *
vigie_audit_find_named (VigieAudit *self, const char *text)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && text, NULL);
  g_autoptr (GPtrArray) nodes = vigie_audit_list_questions (self);
  for (guint i = 0; i < nodes->len; i++)
    {
      VigieFormNode *node = nodes->pdata[i];
      const char *code = vigie_form_node_get_bind_attribute (node, "urn:vigie:xforms:1", "code");
      const char *name = vigie_form_node_get_name (node);
      if (vigie_form_node_is_relevant (node)
          && (has_word (text, code) || (strchr (name, '_') && has_word (text, name))))
        return node;
    }
  return NULL;
}

/* Single answers ------------------------------------------------------------------------------- */

static gboolean
run (VigieWorkspace *self,
     const char *sql,
     gint64 number,
     guint revision,
     const VigieReceiptQuestion *question,
     GError **error)
{
  VigieStatement *statement = vigie_database_prepare (self->database, sql, error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, number);
  vigie_statement_bind_int (statement, 1, revision);
  if (question)
    {
      vigie_statement_bind_text (statement, 2, question->path);
      vigie_statement_bind_text (statement, 3, question->text);
    }
  return vigie_statement_run (statement, error);
}

gboolean
vigie_workspace_write_remarks (VigieWorkspace *self,
                               gint64 number,
                               const VigieReceiptAudit *audit,
                               GError **error)
{
  if (!run (self, "DELETE FROM remark WHERE audit = ?1 AND revision = ?2", number, audit->revision,
            NULL, error))
    return FALSE;
  for (guint i = 0; i < audit->questions->len; i++)
    if (!run (self,
              "INSERT OR REPLACE INTO remark (audit, revision, path, text)"
              " VALUES (?1, ?2, ?3, ?4)",
              number, audit->revision, g_ptr_array_index (audit->questions, i), error))
      return FALSE;
  return TRUE;
}

static void
remark_free (gpointer data)
{
  VigieAuditRemark *self = data;
  g_free (self->path);
  g_free (self->asked);
  g_free (self->text);
  g_free (self);
}

static void
read_remarks (VigieAudit *self)
{
  VigieStatement *statement =
    vigie_database_prepare (self->workspace->database,
                            "SELECT remark.path, remark.text FROM remark"
                            " JOIN submission USING (audit, revision) WHERE audit = ?1"
                            " AND revision = ?2 AND verdict = 'quarantined' ORDER BY remark.path",
                            NULL);
  gboolean row = statement != NULL;
  if (statement)
    {
      vigie_statement_bind_int (statement, 0, self->number);
      vigie_statement_bind_int (statement, 1, get_returned (self));
    }
  while (row && vigie_statement_step (statement, &row, NULL) && row)
    {
      VigieAuditRemark *remark = g_new (VigieAuditRemark, 1);
      remark->asked = g_strdup (vigie_statement_text (statement, 0));
      remark->path = g_strdup (remark->asked);
      remark->text = g_strdup (vigie_statement_text (statement, 1));
      g_ptr_array_add (self->remarks, remark);
    }
}

/* Instances may have come and gone since it came back. */
static void
follow_remarks (VigieAudit *self)
{
  g_autoptr (GPtrArray) history = NULL;
  for (guint i = 0; i < self->remarks->len; i++)
    {
      VigieAuditRemark *remark = g_ptr_array_index (self->remarks, i);
      if (!strchr (remark->asked, '['))
        continue;
      if (!history)
        history = vigie_workspace_get_history (self->workspace, self->id, NULL);
      if (!history)
        return;
      g_free (remark->path);
      remark->path = vigie_history_follow (history, remark->asked, get_returned (self));
    }
}

static guint
find_place (const GPtrArray *questions, VigieAudit *audit, const VigieAuditRemark *remark)
{
  guint place = G_MAXUINT;
  VigieFormNode *node =
    remark->path ? vigie_form_session_find (audit->session, remark->path) : NULL;
  return node && g_ptr_array_find ((GPtrArray *) questions, node, &place) ? place : G_MAXUINT;
}

typedef struct
{
  VigieAudit *audit;
  GPtrArray *questions; /* in the order of the form */
} Order;

/* What the form does not ask any more comes last. */
static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;
  const VigieAuditRemark *one = *(VigieAuditRemark *const *) a;
  const VigieAuditRemark *two = *(VigieAuditRemark *const *) b;
  const guint first = find_place (order->questions, order->audit, one);
  const guint second = find_place (order->questions, order->audit, two);
  return first != second ? (first < second ? -1 : 1) : strcmp (one->asked, two->asked);
}

const GPtrArray *
vigie_audit_list_remarks (VigieAudit *self)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), NULL);
  if (self->remarks && self->remarks_of == get_returned (self))
    return self->remarks;
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  self->remarks_of = get_returned (self);
  self->remarks = g_ptr_array_new_with_free_func (remark_free);
  read_remarks (self);
  follow_remarks (self);
  if (self->remarks->len > 1)
    {
      g_autoptr (GPtrArray) questions = vigie_audit_list_questions (self);
      Order order = { self, questions };
      g_ptr_array_sort_with_data (self->remarks, compare_places, &order);
    }
  return self->remarks;
}

const char *
vigie_audit_get_remark (VigieAudit *self, VigieFormNode *node)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && node, NULL);
  const GPtrArray *remarks = vigie_audit_list_remarks (self);
  if (remarks->len == 0)
    return NULL;
  g_autofree char *path = vigie_form_node_get_path (node);
  for (guint i = 0; i < remarks->len; i++)
    {
      const VigieAuditRemark *remark = g_ptr_array_index (remarks, i);
      if (g_strcmp0 (remark->path, path) == 0)
        return remark->text;
    }
  return NULL;
}
