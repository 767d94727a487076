/* vigie-store-revision.c: revisions of audits, and which of them count
 *
 * What the store says of an audit is a function of the revisions and decisions in it, never of the
 * order in which they came (docs/decisions/042-merge-as-union.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"
#include "consolidation/vigie-composed-private.h"
#include "consolidation/vigie-lineage-private.h"
#include "consolidation/vigie-review-private.h"
#include "consolidation/vigie-tally-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Keeping -------------------------------------------------------------------------------------- */

static gboolean
write_repeats (VigieStore *self, const VigieCheckedAudit *checked, GError **error)
{
  for (guint i = 0; i < checked->repeats->len; i++)
    if (!vigie_store_run (self, error,
                          "INSERT OR IGNORE INTO repeat (form_id, form_version, path)"
                          " VALUES (?, ?, ?)",
                          "ttt", checked->audit->form_id, checked->audit->form_version,
                          g_ptr_array_index (checked->repeats, i)))
      return FALSE;
  return TRUE;
}

/* Writes down the revision unless it is there: *@revision is then 0. */
static gboolean
insert_revision (VigieStore *self,
                 const VigieCarrier *carrier,
                 const VigieCheckedAudit *checked,
                 gint64 *revision,
                 GError **error)
{
  const VigieBundleAudit *audit = checked->audit;
  if (!vigie_store_run (
        self, error,
        "INSERT INTO revision (audit, instance_id, sha256, number, deprecated_id, bundle, entry,"
        " history_entry, auditor, assignment, organisation, channel, wave, scenario_type, done_by,"
        " form_id, form_version, started, finalised)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (instance_id, sha256) DO NOTHING",
        "tttitittttttttttttt", audit->id, audit->instance_id, audit->sha256,
        (gint64) audit->revision, audit->deprecated_id, carrier->id, audit->file, audit->history,
        carrier->auditor, audit->assignment, audit->organisation, audit->channel,
        audit->wave ? audit->wave : "", checked->scenario_type, checked->done_by, audit->form_id,
        audit->form_version, audit->started, audit->finalised))
    return FALSE;
  *revision = 0;
  if (vigie_database_changes (self->database) == 0)
    return TRUE;
  *revision = vigie_database_last_id (self->database);
  return vigie_store_run (self, error,
                          "INSERT INTO document (revision, instance, history) VALUES (?, ?, ?)",
                          "ibb", *revision, checked->instance, checked->history)
         && vigie_store_write_score (self, *revision, checked->score, error)
         && (!checked->may_have_texts
             || vigie_store_write_texts (self, *revision, checked->instance, error))
         && write_repeats (self, checked, error);
}

/* The revision as the store has it, and whether @carrier holds it by an earlier signature. */
static gboolean
find_kept (VigieStore *self,
           const VigieCarrier *carrier,
           const VigieBundleAudit *audit,
           gint64 *revision,
           char **kept_audit,
           gboolean *earlier,
           GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT r.id, r.audit, (b.signed_at, b.digest) > (?, ?)"
    " FROM revision r JOIN bundle b ON b.id = r.bundle"
    " WHERE r.instance_id = ? AND r.sha256 = ?",
    "tttt", carrier->signed_at, carrier->digest, audit->instance_id, audit->sha256);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *revision = row ? vigie_statement_int (statement, 0) : 0;
  *kept_audit = row ? g_strdup (vigie_statement_text (statement, 1)) : NULL;
  *earlier = row && vigie_statement_int (statement, 2) != 0;
  vigie_statement_reset (statement);
  return TRUE;
}

static gboolean
remove_revision (VigieStore *self, const char *audit, gint64 revision, GError **error)
{
  /* The audit's row refers to its head; it is made anew by vigie_store_decide(). */
  return vigie_store_tally (self, audit, TRUE, error)
         && vigie_store_run (self, error, "DELETE FROM audit WHERE id = ?", "t", audit)
         && vigie_store_run (self, error, "DELETE FROM revision WHERE id = ?", "i", revision);
}

gboolean
vigie_store_add_revision (VigieStore *self,
                          const VigieCarrier *carrier,
                          const VigieCheckedAudit *checked,
                          gint64 *revision,
                          VigieKept *kept,
                          GError **error)
{
  g_autofree char *kept_audit = NULL;
  gboolean earlier;
  *kept = VIGIE_KEPT_NEW;
  if (!insert_revision (self, carrier, checked, revision, error))
    return FALSE;
  if (*revision != 0)
    return TRUE;
  if (!find_kept (self, carrier, checked->audit, revision, &kept_audit, &earlier, error))
    return FALSE;
  *kept = earlier ? VIGIE_KEPT_REPLACED : VIGIE_KEPT_KNOWN;
  if (*kept == VIGIE_KEPT_KNOWN)
    return TRUE;

  /* All that the manifest says of the revision follows the earlier signature. */
  return remove_revision (self, kept_audit, *revision, error)
         && insert_revision (self, carrier, checked, revision, error)
         && (g_str_equal (kept_audit, checked->audit->id)
             || vigie_store_decide (self, kept_audit, error));
}

/* Rivals --------------------------------------------------------------------------------------- */

void
vigie_rivals_free (VigieRivals *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->instances, g_ptr_array_unref);
  g_clear_pointer (&self->digests, g_ptr_array_unref);
  g_free (self->is_head);
  g_free (self);
}

static void
clear_node (gpointer data)
{
  VigieLineageNode *node = data;
  g_free ((char *) node->instance_id);
  g_free ((char *) node->deprecated_id);
  g_free ((char *) node->auditor);
}

/* The revisions of an audit, in an order that does not depend on when they came. */
static GArray *
read_nodes (VigieStore *self, const char *audit, VigieRivals *rivals, GError **error)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (VigieLineageNode));
  g_array_set_clear_func (nodes, clear_node);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT id, instance_id, sha256, deprecated_id, auditor FROM revision"
                       " WHERE audit = ? ORDER BY instance_id, sha256",
                       "t", audit);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const gint64 id = vigie_statement_int (statement, 0);
      const VigieLineageNode node = {
        .instance_id = g_strdup (vigie_statement_text (statement, 1)),
        .deprecated_id = g_strdup (vigie_statement_text (statement, 3)),
        .auditor = g_strdup (vigie_statement_text (statement, 4)),
      };
      g_array_append_val (nodes, node);
      g_array_append_val (rivals->ids, id);
      g_ptr_array_add (rivals->instances, g_strdup (vigie_statement_text (statement, 1)));
      g_ptr_array_add (rivals->digests, g_strdup (vigie_statement_text (statement, 2)));
    }
  return good ? g_steal_pointer (&nodes) : NULL;
}

static gboolean
find_index (const VigieRivals *rivals, const char *instance_id, const char *sha256, guint *index)
{
  for (*index = 0; *index < rivals->ids->len; (*index)++)
    if (g_str_equal (g_ptr_array_index (rivals->instances, *index), instance_id)
        && g_str_equal (g_ptr_array_index (rivals->digests, *index), sha256))
      return TRUE;
  return FALSE;
}

/* What people decided, as far as the revisions are in the store. */
static GArray *
read_choices (VigieStore *self, const char *audit, const VigieRivals *rivals, GError **error)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (VigieLineageChoice));
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT s.instance_id, s.sha256, x.instance_id, x.sha256 FROM resolution_standing s"
    " JOIN resolution_rejected x ON x.resolution = s.id WHERE s.audit = ?",
    "t", audit);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      VigieLineageChoice choice;
      if (find_index (rivals, vigie_statement_text (statement, 0),
                      vigie_statement_text (statement, 1), &choice.kept)
          && find_index (rivals, vigie_statement_text (statement, 2),
                         vigie_statement_text (statement, 3), &choice.rejected))
        g_array_append_val (choices, choice);
    }
  return good ? g_steal_pointer (&choices) : NULL;
}

VigieRivals *
vigie_store_get_rivals (VigieStore *self, const char *audit, GError **error)
{
  g_autoptr (VigieRivals) rivals = g_new0 (VigieRivals, 1);
  rivals->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  rivals->instances = g_ptr_array_new_with_free_func (g_free);
  rivals->digests = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) nodes = read_nodes (self, audit, rivals, error);
  if (!nodes)
    return NULL;
  g_autoptr (GArray) choices = read_choices (self, audit, rivals, error);
  if (!choices)
    return NULL;

  rivals->n_heads = vigie_lineage_find_heads ((VigieLineageNode *) nodes->data, nodes->len,
                                              (VigieLineageChoice *) choices->data, choices->len);
  rivals->was_decided = choices->len > 0;
  rivals->is_head = g_new0 (gboolean, MAX (nodes->len, 1));
  for (guint i = 0; i < nodes->len; i++)
    rivals->is_head[i] = g_array_index (nodes, VigieLineageNode, i).is_head;
  return g_steal_pointer (&rivals);
}

static const char *
find_status (
  VigieStore *self, const char *audit, const VigieRivals *rivals, guint head, GError **error)
{
  if (rivals->n_heads > 1)
    return "conflict";
  return vigie_store_get_status (self, audit, g_array_index (rivals->ids, gint64, head), error);
}

static gboolean
decide (VigieStore *self, const char *audit, const VigieRivals *rivals, GError **error)
{
  if (rivals->ids->len == 0)
    return vigie_store_run (self, error, "DELETE FROM audit WHERE id = ?", "t", audit);
  if (rivals->was_decided && !vigie_store_compose (self, audit, error))
    return FALSE;

  /* While rivals are in conflict, the first by instanceID stands for the audit in lists. */
  guint head = 0;
  while (!rivals->is_head[head])
    head++;
  const char *status = find_status (self, audit, rivals, head, error);
  return status
         && vigie_store_run (self, error,
                             "INSERT INTO audit"
                             " (id, head, status, organisation, channel, wave)"
                             " SELECT audit, id, ?, organisation, channel, wave FROM revision"
                             " WHERE id = ? ON CONFLICT (id) DO UPDATE SET head = excluded.head,"
                             " status = excluded.status, organisation = excluded.organisation,"
                             " channel = excluded.channel, wave = excluded.wave",
                             "ti", status, g_array_index (rivals->ids, gint64, head));
}

static VigieRivals *
decide_anew (VigieStore *self, const char *audit, GError **error)
{
  if (!vigie_store_tally (self, audit, TRUE, error))
    return NULL;
  g_autoptr (VigieRivals) rivals = vigie_store_get_rivals (self, audit, error);
  if (!rivals || !decide (self, audit, rivals, error)
      || !vigie_store_tally (self, audit, FALSE, error))
    return NULL;
  return g_steal_pointer (&rivals);
}

gboolean
vigie_store_decide (VigieStore *self, const char *audit, GError **error)
{
  g_autoptr (VigieRivals) rivals = decide_anew (self, audit, error);
  return rivals != NULL;
}

gboolean
vigie_store_decide_revision (
  VigieStore *self, const char *audit, gint64 revision, VigieVerdict *verdict, GError **error)
{
  g_autoptr (VigieRivals) rivals = decide_anew (self, audit, error);
  if (!rivals)
    return FALSE;
  *verdict = VIGIE_VERDICT_SUPERSEDED;
  for (guint i = 0; i < rivals->ids->len; i++)
    if (g_array_index (rivals->ids, gint64, i) == revision && rivals->is_head[i])
      *verdict = rivals->n_heads > 1 ? VIGIE_VERDICT_CONFLICT : VIGIE_VERDICT_ACCEPTED;
  return TRUE;
}

gboolean
vigie_store_accept_first (VigieStore *self,
                          const VigieCarrier *carrier,
                          const VigieCheckedAudit *checked,
                          gint64 revision,
                          gboolean *done,
                          GError **error)
{
  /* An audit has a row as soon as it has a revision. */
  const VigieBundleAudit *audit = checked->audit;
  if (!vigie_store_run (self, error,
                        "INSERT INTO audit (id, head, status, organisation, channel, wave)"
                        " VALUES (?, ?, 'accepted', ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                        "tittt", audit->id, revision, audit->organisation, audit->channel,
                        audit->wave ? audit->wave : ""))
    return FALSE;
  *done = vigie_database_changes (self->database) > 0;
  return !*done || vigie_store_tally_new (self, checked, carrier->auditor, error);
}

gboolean
vigie_store_verify_decision (VigieStore *self, const char *audit, gboolean *right, GError **error)
{
  g_autoptr (VigieRivals) rivals = vigie_store_get_rivals (self, audit, error);
  VigieStatement *statement =
    rivals ? vigie_store_query (self, error,
                                "SELECT a.head, a.status, (a.organisation, a.channel, a.wave)"
                                " = (r.organisation, r.channel, r.wave)"
                                " FROM audit a JOIN revision r ON r.id = a.head WHERE a.id = ?",
                                "t", audit)
           : NULL;
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  guint head = 0;
  while (!rivals->is_head[head])
    head++;
  const char *status = find_status (self, audit, rivals, head, error);
  if (!status)
    return FALSE;
  *right = row && vigie_statement_int (statement, 0) == g_array_index (rivals->ids, gint64, head)
           && g_str_equal (vigie_statement_text (statement, 1), status)
           && vigie_statement_int (statement, 2) != 0;
  vigie_statement_reset (statement);
  return TRUE;
}

/* Names ---------------------------------------------------------------------------------------- */

#define NAME_DIGITS 12 /* of the digest, behind the `~` */

char *
vigie_store_name_revision (VigieStore *self,
                           const char *instance_id,
                           const char *sha256,
                           GError **error)
{
  gint64 n;
  if (!vigie_database_query_int (self->database,
                                 "SELECT count(*) FROM revision WHERE instance_id = ?", instance_id,
                                 0, &n, error))
    return NULL;
  return n > 1 ? g_strdup_printf ("%s~%.*s", instance_id, NAME_DIGITS, sha256)
               : g_strdup (instance_id);
}

gboolean
vigie_store_find_revision (VigieStore *self, const char *name, gint64 *revision, GError **error)
{
  /* The plain name first: nothing forbids a `~` in an instanceID. */
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT min(id) FROM revision WHERE instance_id = ? HAVING count(*) = 1", "t",
    name);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *revision = row ? vigie_statement_int (statement, 0) : 0;
  vigie_statement_reset (statement);
  const char *tilde = strrchr (name, '~');
  if (*revision != 0 || !tilde || strlen (tilde + 1) != NAME_DIGITS)
    return TRUE;

  g_autofree char *instance_id = g_strndup (name, tilde - name);
  statement = vigie_store_query (self, error,
                                 "SELECT min(id) FROM revision"
                                 " WHERE instance_id = ? AND substr(sha256, 1, 12) = ?"
                                 " HAVING count(*) = 1",
                                 "tt", instance_id, tilde + 1);
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *revision = row ? vigie_statement_int (statement, 0) : 0;
  vigie_statement_reset (statement);
  return TRUE;
}
