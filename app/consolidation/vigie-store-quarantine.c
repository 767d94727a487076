/* vigie-store-quarantine.c: what was refused, and why
 *
 * The refused file stays where it is, untouched; the store keeps its digest and the reason, until
 * the same file is merged with success, for instance after the campaign was amended.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"

gboolean
vigie_store_quarantine (VigieStore *self,
                        const char *file,
                        const char *digest,
                        const char *bundle,
                        const char *auditor,
                        const char *audit,
                        const GError *reason,
                        GError **error)
{
  g_autofree char *now = vigie_store_now (self);
  g_autofree char *absolute = g_canonicalize_filename (file, NULL);
  g_autofree char *shown = g_filename_display_name (absolute);
  return vigie_store_run (self, error,
                          "INSERT INTO quarantine"
                          " (digest, audit, file, bundle, auditor, code, reason, tried_at)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                          "tttttttt", digest, audit ? audit : "", shown, bundle, auditor,
                          vigie_error_get_word (reason), reason->message, now);
}

gboolean
vigie_store_release (VigieStore *self, const char *digest, GError **error)
{
  return vigie_store_run (self, error, "DELETE FROM quarantine WHERE digest = ?", "t", digest);
}

/* Whether the form of the audit is one that @edition does not have. */
static gboolean
lacks_form (const VigieEdition *edition, const VigieBundleAudit *audit)
{
  const VigieChannel *channel = vigie_campaign_find_channel (edition->campaign, audit->channel);
  return !channel || g_strcmp0 (channel->form_id, audit->form_id) != 0
         || g_strcmp0 (channel->form_version, audit->form_version) != 0;
}

/* Whether an edition refuses the audit for that reason, as far as the manifest tells: the documents
 * of what was refused are not kept. */
static gboolean
is_borne_out (VigieStore *self,
              const char *code,
              const VigieBundle *bundle,
              const VigieBundleAudit *audit)
{
  const gboolean by_form = g_str_equal (code, "form-unknown");
  if (!by_form && !g_str_equal (code, "organisation-unknown")
      && !g_str_equal (code, "assignee-mismatch"))
    return TRUE;
  for (guint i = 0; i < self->editions->len; i++)
    {
      const VigieEdition *edition = g_ptr_array_index (self->editions, i);
      g_autoptr (GError) wrong = NULL;
      if (by_form ? lacks_form (edition, audit)
                  : !vigie_store_check_assignment (edition->campaign, bundle, audit, &wrong)
                      && g_str_equal (vigie_error_get_word (wrong), code))
        return TRUE;
    }
  return FALSE;
}

gboolean
vigie_store_is_refused (VigieStore *self,
                        const char *digest,
                        const VigieBundle *bundle,
                        const VigieBundleAudit *audit,
                        gboolean *refused,
                        GError **error)
{
  g_autofree char *code = NULL;
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT code FROM quarantine WHERE digest = ? AND audit = ? AND bundle = ?"
                       " AND auditor = ?",
                       "tttt", digest, audit->id, bundle->id, bundle->auditor);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    code = g_strdup (vigie_statement_text (statement, 0));
  vigie_statement_reset (statement);
  *refused = code && is_borne_out (self, code, bundle, audit);
  return TRUE;
}

gboolean
vigie_store_count_refused (VigieStore *self, guint *n, GError **error)
{
  gint64 found;
  if (!vigie_database_query_int (self->database,
                                 "SELECT count(DISTINCT q.audit) FROM quarantine q"
                                 " JOIN bundle b ON b.digest = q.digest WHERE q.audit <> ''",
                                 NULL, 0, &found, error))
    return FALSE;
  *n = (guint) found;
  return TRUE;
}

void
vigie_quarantined_free (VigieQuarantined *self)
{
  if (!self)
    return;
  g_free (self->file);
  g_free (self->digest);
  g_free (self->audit);
  g_free (self->bundle);
  g_free (self->auditor);
  g_free (self->code);
  g_free (self->reason);
  g_free (self->tried);
  g_free (self);
}

GPtrArray *
vigie_store_list_quarantine (VigieStore *self, GError **error)
{
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_quarantined_free);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT file, digest, nullif (audit, ''), bundle, auditor, code, reason,"
                       " tried_at FROM quarantine ORDER BY file, digest, audit",
                       "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      VigieQuarantined *item = g_new0 (VigieQuarantined, 1);
      item->file = g_strdup (vigie_statement_text (statement, 0));
      item->digest = g_strdup (vigie_statement_text (statement, 1));
      item->audit = g_strdup (vigie_statement_text (statement, 2));
      item->bundle = g_strdup (vigie_statement_text (statement, 3));
      item->auditor = g_strdup (vigie_statement_text (statement, 4));
      item->code = g_strdup (vigie_statement_text (statement, 5));
      item->reason = g_strdup (vigie_statement_text (statement, 6));
      item->tried = g_strdup (vigie_statement_text (statement, 7));
      g_ptr_array_add (list, item);
    }
  return good ? g_steal_pointer (&list) : NULL;
}
