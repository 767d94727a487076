/* vigie-export-order.c: the order of the rows on audits
 *
 * Sorted by identifiers, rows of an anonymised export would stand as in the original tables, and
 * tell which token is which. There the tokens sort them; groups stay together in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-export-private.h"

#include <string.h>

typedef struct
{
  char *token;
  const VigieAuditRow *row;
} Place;

static void
place_clear (gpointer data)
{
  Place *place = data;
  g_free (place->token);
}

static int
compare_places (gconstpointer left, gconstpointer right)
{
  const Place *a = left, *b = right;
  int order = strcmp (a->row->channel, b->row->channel);
  if (order == 0)
    order = strcmp (a->row->wave, b->row->wave);
  return order != 0 ? order : strcmp (a->token, b->token);
}

/* %FALSE: @func wants to stop */
static gboolean
visit_by_token (VigieExport *self, const GPtrArray *rows, VigieAuditFunc func)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), rows->len);
  g_array_set_clear_func (places, place_clear);
  for (guint i = 0; i < rows->len; i++)
    {
      const VigieAuditRow *row = g_ptr_array_index (rows, i);
      Place place = { vigie_anonymous_token (self->anonymous, "audit", row->id), row };
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    if (!func (g_array_index (places, Place, i).row, self))
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_organisations (VigieExport *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  VigieStatement *statement = vigie_store_query (
    self->store, error, "SELECT DISTINCT organisation FROM audit ORDER BY organisation", "");
  return vigie_statement_list (statement, ids, error) ? g_steal_pointer (&ids) : NULL;
}

static gboolean
visit_fitting (const VigieAuditRow *row, gpointer user_data)
{
  VigieExport *self = user_data;
  vigie_export_tell (self);
  return !vigie_export_fits (self, row) || self->visit (row, self);
}

gboolean
vigie_export_foreach_audit (VigieExport *self, VigieAuditFunc func, GError **error)
{
  self->visit = func;
  if (!self->anonymous)
    return vigie_store_foreach_audit (self->store, NULL, visit_fitting, self, error);
  g_autoptr (GPtrArray) organisations = list_organisations (self, error);
  for (guint i = 0; organisations && i < organisations->len; i++)
    {
      g_autoptr (GPtrArray) rows =
        vigie_store_list_audits (self->store, g_ptr_array_index (organisations, i), error);
      if (!rows)
        return FALSE;
      if (!visit_by_token (self, rows, visit_fitting))
        return TRUE;
    }
  return organisations != NULL;
}
