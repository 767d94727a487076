/* vigie-composed-origins.c: which revisions answers were taken from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-composed-private.h"

static void
origin_free (gpointer data)
{
  VigieOrigin *self = data;
  g_free (self->instance_id);
  g_free (self->sha256);
  g_free (self);
}

GHashTable *
vigie_store_get_origins (
  VigieStore *self, const char *audit, const char *instance_id, const char *sha256, GError **error)
{
  g_autoptr (GHashTable) origins =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, origin_free);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT f.path, f.instance_id, f.sha256 FROM resolution_standing s"
                       " JOIN resolution_field f ON f.resolution = s.id"
                       " WHERE s.audit = ? AND s.instance_id = ? AND s.sha256 = ? ORDER BY s.id",
                       "ttt", audit, instance_id, sha256);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      VigieOrigin *origin = g_new (VigieOrigin, 1);
      origin->instance_id = g_strdup (vigie_statement_text (statement, 1));
      origin->sha256 = g_strdup (vigie_statement_text (statement, 2));
      g_hash_table_replace (origins, g_strdup (vigie_statement_text (statement, 0)), origin);
    }
  return good ? g_steal_pointer (&origins) : NULL;
}

static gboolean
is_own (gpointer path, gpointer value, gpointer user_data)
{
  (void) path;
  const VigieOrigin *origin = value;
  const VigieOrigin *own = user_data;
  return g_str_equal (origin->instance_id, own->instance_id)
         && g_str_equal (origin->sha256, own->sha256);
}

GHashTable *
vigie_store_get_standing_origins (VigieStore *self, gint64 revision, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT audit, instance_id, sha256 FROM revision WHERE id = ?", "i", revision);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  g_autofree char *audit = row ? g_strdup (vigie_statement_text (statement, 0)) : g_strdup ("");
  g_autofree char *instance_id = g_strdup (row ? vigie_statement_text (statement, 1) : "");
  g_autofree char *sha256 = g_strdup (row ? vigie_statement_text (statement, 2) : "");
  vigie_statement_reset (statement);
  GHashTable *origins = vigie_store_get_origins (self, audit, instance_id, sha256, error);
  VigieOrigin own = { instance_id, sha256 };
  if (origins)
    (void) g_hash_table_foreach_remove (origins, is_own, &own);
  return origins;
}
