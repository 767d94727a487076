/* vigie-store-audits.c: audits as lists, reports and exports need them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-audit-query.h"
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows ----------------------------------------------------------------------------------------- */

static VigieAuditRow *
row_new (void)
{
  VigieAuditRow *row = g_new0 (VigieAuditRow, 1);
  mpq_inits (row->score, row->cap, NULL);
  row->criteria = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_rank_cell_free);
  return row;
}

static void
row_free (VigieAuditRow *row)
{
  mpq_clears (row->score, row->cap, NULL);
  g_ptr_array_unref (row->criteria);
  g_free (row->id);
  g_free (row->instance_id);
  g_free (row->organisation);
  g_free (row->channel);
  g_free (row->wave);
  g_free (row->scenario_type);
  g_free (row->auditor);
  g_free (row->assignment);
  g_free (row->started);
  g_free (row->finalised);
  g_free (row->form_id);
  g_free (row->form_version);
  g_free (row->status);
  g_free (row->done_by);
  g_free (row);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieAuditRow, row_free)

static gboolean
add_criterion (const char *const *fields, gpointer user_data)
{
  VigieAuditRow *row = user_data;
  VigieRankCell *cell = vigie_rank_cell_new (fields[0]);
  cell->has_score = vigie_rational_from_fraction (cell->score, fields[1]);
  cell->n = cell->has_score ? 1 : 0;
  cell->counts = cell->has_score;
  g_ptr_array_add (row->criteria, cell);
  return TRUE;
}

/* The columns of SELECT below, in its order. */
static VigieAuditRow *
read_row (VigieStatement *statement)
{
  VigieAuditRow *row = row_new ();
  char **texts[] = {
    &row->id,      &row->instance_id,   &row->organisation, &row->channel,
    &row->wave,    &row->scenario_type, &row->auditor,      &row->assignment,
    &row->started, &row->finalised,     &row->form_id,      &row->form_version,
    &row->status,  &row->done_by,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (vigie_statement_text (statement, (int) i));
  row->revision = (guint) vigie_statement_int (statement, 14);
  row->key = vigie_statement_int (statement, 19);
  row->composed = vigie_statement_int (statement, 20) != 0;
  if (!g_str_equal (row->status, "accepted"))
    return row; /* no score counts before, or after, a person has decided so */

  const char *score = vigie_statement_text (statement, 15);
  row->has_score = score && vigie_rational_from_fraction (row->score, score);
  const char *cap = vigie_statement_text (statement, 16);
  row->has_cap = cap && vigie_rational_from_fraction (row->cap, cap);
  row->no_contact = vigie_statement_int (statement, 17) != 0;
  vigie_packed_foreach (vigie_statement_text (statement, 18), 5, add_criterion, row);
  row->counts = row->has_score && g_str_equal (row->done_by, "primary");
  return row;
}

/* Each page is read to its end before anything is called, so that callers may use the store. */
#define PAGE_SIZE 256

#define COLUMNS                                                                                \
  "SELECT a.id, r.instance_id, a.organisation, a.channel, a.wave, r.scenario_type, r.auditor," \
  " r.assignment, r.started, r.finalised, r.form_id, r.form_version, a.status, r.done_by,"     \
  " r.number, s.audit, s.cap, s.no_contact, s.criteria, r.id,"                                 \
  " EXISTS (SELECT 1 FROM composed c WHERE c.revision = r.id) FROM "
#define SELECT COLUMNS "audit a JOIN revision r ON r.id = a.head JOIN score s ON s.revision = r.id"
#define AFTER                                                 \
  " (a.organisation, a.channel, a.wave, a.id) > (?, ?, ?, ?)" \
  " ORDER BY a.organisation, a.channel, a.wave, a.id LIMIT 256"

static const char page_of_all[] = SELECT " WHERE" AFTER;
static const char page_of_one[] = SELECT " WHERE a.organisation = ? AND" AFTER;

static const char page_of_place[] =
  SELECT " WHERE a.organisation = ? AND a.channel = ? AND a.wave = ? AND a.id > ?"
         " ORDER BY a.id LIMIT 256";

/* All rows of @statement, which is (nullable): it could not be made. */
static GPtrArray *
read_rows (VigieStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    g_ptr_array_add (page, read_row (statement));
  return good ? g_steal_pointer (&page) : NULL;
}

static GPtrArray *
read_page (VigieStore *self, const char *organisation, const VigieAuditRow *after, GError **error)
{
  const char *last[4] = { "", "", "", "" };
  if (after)
    {
      last[0] = after->organisation;
      last[1] = after->channel;
      last[2] = after->wave;
      last[3] = after->id;
    }
  return read_rows (
    organisation
      ? vigie_store_query (self, error, page_of_one, "ttttt", organisation, last[0], last[1],
                           last[2], last[3])
      : vigie_store_query (self, error, page_of_all, "tttt", last[0], last[1], last[2], last[3]),
    error);
}

gboolean
vigie_store_foreach_audit (VigieStore *self,
                           const char *organisation,
                           VigieAuditFunc func,
                           gpointer user_data,
                           GError **error)
{
  g_autoptr (GPtrArray) page = NULL;
  do
    {
      const VigieAuditRow *last = page ? g_ptr_array_index (page, page->len - 1) : NULL;
      g_autoptr (GPtrArray) next = read_page (self, organisation, last, error);
      if (!next)
        return FALSE;
      for (guint i = 0; i < next->len; i++)
        if (!func (g_ptr_array_index (next, i), user_data))
          return TRUE;
      g_clear_pointer (&page, g_ptr_array_unref);
      page = g_steal_pointer (&next);
    }
  while (page->len == PAGE_SIZE);
  return TRUE;
}

gboolean
vigie_store_foreach_audit_at (VigieStore *self,
                              const char *organisation,
                              const char *channel,
                              const char *wave,
                              VigieAuditFunc func,
                              gpointer user_data,
                              GError **error)
{
  g_autofree char *last = g_strdup ("");
  g_autoptr (GPtrArray) page = NULL;
  do
    {
      g_clear_pointer (&page, g_ptr_array_unref);
      page = read_rows (
        vigie_store_query (self, error, page_of_place, "tttt", organisation, channel, wave, last),
        error);
      for (guint i = 0; page && i < page->len; i++)
        {
          const VigieAuditRow *row = g_ptr_array_index (page, i);
          if (!func (row, user_data))
            return TRUE;
          g_free (last);
          last = g_strdup (row->id);
        }
    }
  while (page && page->len == PAGE_SIZE);
  return page != NULL;
}

static gboolean
list_page (
  GPtrArray *list, VigieStore *store, const char *organisation, gboolean *more, GError **error)
{
  const VigieAuditRow *last = list->len > 0 ? g_ptr_array_index (list, list->len - 1) : NULL;
  GPtrArray *page = read_page (store, organisation, last, error);
  if (!page)
    return FALSE;
  *more = page->len == PAGE_SIZE;
  g_ptr_array_extend_and_steal (list, page);
  return TRUE;
}

GPtrArray *
vigie_store_list_audits (VigieStore *self, const char *organisation, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  gboolean more = TRUE;
  while (more)
    if (!list_page (list, self, organisation, &more, error))
      return NULL;
  return g_steal_pointer (&list);
}

gboolean
vigie_store_read_audit (
  VigieStore *self, gint64 revision, VigieAuditFunc func, gpointer user_data, GError **error)
{
  g_return_val_if_fail (self && func, FALSE);

  g_autoptr (GPtrArray) rows =
    read_rows (vigie_store_query (self, error,
                                  COLUMNS "revision r JOIN audit a ON a.id = r.audit"
                                          " JOIN score s ON s.revision = r.id WHERE r.id = ?",
                                  "i", revision),
               error);
  if (!rows)
    return FALSE;
  if (rows->len == 0)
    return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND, self->path, 0,
                            _ ("the audit was deleted"));
  (void) func (g_ptr_array_index (rows, 0), user_data);
  return TRUE;
}

/* Documents ------------------------------------------------------------------------------------ */

GBytes *
vigie_store_get_instance (VigieStore *self, const char *instance_id, GError **error)
{
  gint64 revision;
  if (!vigie_store_find_revision (self, instance_id, &revision, error))
    return NULL;
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT instance FROM document WHERE revision = ?", "i", revision);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND, self->path, 0,
                       _ ("the store has no revision “%s”"), instance_id);
      return NULL;
    }
  GBytes *instance = vigie_statement_blob (statement, 0);
  vigie_statement_reset (statement);
  return instance;
}
