/* vigie-store-bundles.c: the bundles that were merged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

void
vigie_merged_bundle_free (VigieMergedBundle *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->auditor);
  g_free (self->signed_at);
  g_free (self);
}

GPtrArray *
vigie_store_list_bundles (VigieStore *self, GError **error)
{
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_merged_bundle_free);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT uuid, auditor, signed_at,"
                       " (SELECT count(*) FROM revision r WHERE r.bundle = b.id)"
                       " FROM bundle b ORDER BY signed_at DESC, digest",
                       "");
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      VigieMergedBundle *bundle = g_new0 (VigieMergedBundle, 1);
      bundle->id = g_strdup (vigie_statement_text (statement, 0));
      bundle->auditor = g_strdup (vigie_statement_text (statement, 1));
      bundle->signed_at = g_strdup (vigie_statement_text (statement, 2));
      bundle->audits = (guint) vigie_statement_int (statement, 3);
      g_ptr_array_add (list, bundle);
    }
  return statement ? g_steal_pointer (&list) : NULL;
}
