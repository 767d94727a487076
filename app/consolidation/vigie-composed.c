/* vigie-composed.c: answers that a person took from several rival revisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-composition-private.h"

#include "consolidation/vigie-answers-private.h"
#include "consolidation/vigie-review-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
base_free (VigieComposedBase *self)
{
  g_free (self->audit);
  g_free (self->instance_id);
  g_free (self->sha256);
  g_clear_object (&self->session);
  g_clear_pointer (&self->repeats, g_hash_table_unref);
  g_clear_pointer (&self->document, xmlFreeDoc);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieComposedBase, base_free)

static VigieComposedBase *
read_base (VigieStore *self, gint64 revision, GError **error)
{
  g_autoptr (VigieComposedBase) base = g_new0 (VigieComposedBase, 1);
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT r.audit, r.instance_id, r.sha256, r.channel, r.form_id, r.form_version, r.finalised,"
    " d.instance FROM revision r JOIN document d ON d.revision = r.id WHERE r.id = ?",
    "i", revision);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      vigie_composed_fail_gone (self, error);
      return NULL;
    }
  base->id = revision;
  base->audit = g_strdup (vigie_statement_text (statement, 0));
  base->instance_id = g_strdup (vigie_statement_text (statement, 1));
  base->sha256 = g_strdup (vigie_statement_text (statement, 2));
  g_autofree char *channel = g_strdup (vigie_statement_text (statement, 3));
  g_autofree char *form_id = g_strdup (vigie_statement_text (statement, 4));
  g_autofree char *form_version = g_strdup (vigie_statement_text (statement, 5));
  g_autofree char *finalised = g_strdup (vigie_statement_text (statement, 6));
  g_autoptr (GBytes) instance = vigie_statement_blob (statement, 7);
  vigie_statement_reset (statement);

  VigieForm *form = vigie_store_get_form (self, channel, form_id, form_version, error);
  base->document = form ? vigie_composed_parse (instance, base->instance_id, error) : NULL;
  base->session =
    base->document ? vigie_store_load_instance (form, instance, finalised, error) : NULL;
  base->repeats =
    base->session ? vigie_store_get_repeats (self, form_id, form_version, error) : NULL;
  return base->repeats ? g_steal_pointer (&base) : NULL;
}

/* Deciding on an answer ------------------------------------------------------------------------ */

static gboolean
is_of_header (const char *path)
{
  const char *first = strchr (path + 1, '/');
  return first && g_str_has_prefix (first, "/header/");
}

static gboolean
fail_field (const char *path, const char *why, GError **error)
{
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_FIELD, NULL, 0, "%s: %s",
                          path, why);
}

char *
vigie_store_check_field (VigieStore *self, gint64 revision, const char *path, GError **error)
{
  g_autoptr (VigieComposedBase) base = read_base (self, revision, error);
  if (!base)
    return NULL;
  g_autofree char *numbered = vigie_composed_number_path (path, base->repeats);
  if (*path != '/' || is_of_header (path))
    {
      fail_field (path, _ ("it says which audit this is, and goes with the revision"), error);
      return NULL;
    }
  const VigieFormNode *node = vigie_form_session_find (base->session, numbered);
  if (node && vigie_form_node_is_calculated (node))
    {
      fail_field (path, _ ("the form computes it of other answers: decide on these"), error);
      return NULL;
    }
  return g_steal_pointer (&numbered);
}

/* Keeping -------------------------------------------------------------------------------------- */

/* Texts and scores are those of @instance from now on. */
static gboolean
use (VigieStore *self, gint64 revision, GBytes *instance, GError **error)
{
  return vigie_store_run (self, error, "DELETE FROM text WHERE revision = ?", "i", revision)
         && vigie_store_write_texts (self, revision, instance, error)
         && vigie_store_score_revision (self, revision, error);
}

static gboolean
keep (VigieStore *self, gint64 revision, GError **error)
{
  g_autoptr (VigieComposedBase) base = read_base (self, revision, error);
  g_autoptr (GBytes) instance = base ? vigie_composed_put_together (self, base, error) : NULL;
  return instance
         && vigie_store_run (self, error, "INSERT INTO composed (revision, instance) VALUES (?, ?)",
                             "ib", revision, instance)
         && use (self, revision, instance, error);
}

/* The document that was signed, where there is one that was put together. */
static gboolean
get_signed (VigieStore *self, gint64 revision, GBytes **instance, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT d.instance FROM composed c JOIN document d USING (revision)"
                       " WHERE c.revision = ?",
                       "i", revision);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *instance = row ? vigie_statement_blob (statement, 0) : NULL;
  vigie_statement_reset (statement);
  return TRUE;
}

gboolean
vigie_store_take_apart (VigieStore *self, gint64 revision, GError **error)
{
  g_autoptr (GBytes) instance = NULL;
  return get_signed (self, revision, &instance, error)
         && (!instance
             || (vigie_store_run (self, error, "DELETE FROM composed WHERE revision = ?", "i",
                                  revision)
                 && use (self, revision, instance, error)));
}

gboolean
vigie_store_compose (VigieStore *self, const char *audit, GError **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT DISTINCT r.id FROM resolution_standing s JOIN resolution_field f ON f.resolution = s.id"
    " JOIN revision r ON (r.instance_id, r.sha256) = (s.instance_id, s.sha256)"
    " WHERE s.audit = ? AND NOT EXISTS (SELECT 1 FROM composed c WHERE c.revision = r.id)",
    "t", audit);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const gint64 revision = vigie_statement_int (statement, 0);
      g_array_append_val (missing, revision);
    }
  for (guint i = 0; good && i < missing->len; i++)
    if (!keep (self, g_array_index (missing, gint64, i), error))
      return FALSE;
  return good;
}

/* Verifying ------------------------------------------------------------------------------------ */

static gboolean
verify (VigieStore *self, gint64 revision, GBytes *kept, GPtrArray *problems, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (VigieComposedBase) base = read_base (self, revision, &wrong);
  g_autoptr (GBytes) again = base ? vigie_composed_put_together (self, base, &wrong) : NULL;
  if (!again && wrong->domain == VIGIE_DATABASE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (!again)
    g_ptr_array_add (problems, g_strdup (wrong->message));
  else if (!kept || !g_bytes_equal (kept, again))
    g_ptr_array_add (
      problems,
      g_strdup_printf (_ ("%s: the answers do not follow from what was signed and decided"),
                       base->instance_id));
  return TRUE;
}

/* The first revision after *@id that answers were decided on of, or that has some put together. */
static gboolean
next_composed (VigieStore *self, gint64 *id, GBytes **kept, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT r.id, c.instance FROM revision r LEFT JOIN composed c ON c.revision = r.id"
    " WHERE r.id > ? AND (c.revision IS NOT NULL OR EXISTS (SELECT 1 FROM resolution_standing s"
    "  JOIN resolution_field f ON f.resolution = s.id WHERE s.audit = r.audit"
    "  AND (s.instance_id, s.sha256) = (r.instance_id, r.sha256))) ORDER BY r.id LIMIT 1",
    "i", *id);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *id = row ? vigie_statement_int (statement, 0) : 0;
  *kept =
    row && !vigie_statement_is_null (statement, 1) ? vigie_statement_blob (statement, 1) : NULL;
  vigie_statement_reset (statement);
  return TRUE;
}

gboolean
vigie_store_verify_composed (VigieStore *self, guint *checked, GPtrArray *problems, GError **error)
{
  gint64 id = 0;
  for (;;)
    {
      g_autoptr (GBytes) kept = NULL;
      if (!next_composed (self, &id, &kept, error))
        return FALSE;
      if (id == 0)
        return TRUE;
      if (!verify (self, id, kept, problems, error))
        return FALSE;
      (*checked)++;
    }
}
